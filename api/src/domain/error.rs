//! What can go wrong in a rule, in words that HTTP, GraphQL and the chat each turn into their own.

/// The caller adds where it happened; the cause stays reachable through `source()`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Names the kind of thing; also the answer for things that belong to somebody else.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The caller sent something that cannot be right.
    #[error("{field}: {why}")]
    Invalid { field: &'static str, why: String, code: &'static str },
    /// Somebody else changed it first: read again and repeat.
    #[error("it was changed meanwhile")]
    Conflict,
    #[error("the database did not do its part")]
    Unavailable(#[from] sea_orm::DbErr),
    /// Something the program itself should have made impossible.
    #[error("bug: {0}")]
    Bug(String),
}

/// What was wrong as a sentence, for whoever reads it by itself.
pub fn sentence(problem: &impl ToString) -> String {
    let text = problem.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    format!("{}{}.", first.collect::<String>(), letters.as_str())
}
