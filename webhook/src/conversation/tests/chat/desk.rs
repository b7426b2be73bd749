//! The little world's reading desk: documents that are there already, and somebody who mends them without a question.

use super::super::*;

/// What becomes of papers.
pub struct Desk {
    pub documents: Vec<DocumentCard>,
    /// What is said of the next file.
    pub takes: Result<DocumentTaken, DocumentProblem>,
    /// The last file, and whose papers it was taken for.
    pub wanted: Option<Papers>,
}

impl Default for Desk {
    fn default() -> Self {
        Self { documents: Vec::new(), takes: Ok(DocumentTaken::Queued), wanted: None }
    }
}

impl Desk {
    pub fn answer(&mut self, query: Query) -> Answer {
        match query {
            Query::ReadDocument { wanted, .. } => {
                self.wanted = Some(wanted);
                Answer::DocumentTaken(self.takes.clone())
            }
            Query::FindDocument(id) => Answer::Document(self.find(&id).cloned()),
            Query::ConfirmDocument(id) => Answer::DocumentConfirmed(self.find(&id).cloned()),
            Query::MendDocument { document, field, text } => Answer::DocumentMended(self.mend(&document, field, &text)),
            query => panic!("{query:?} is for the rest of the world"),
        }
    }

    fn find(&mut self, id: &str) -> Option<&mut DocumentCard> {
        self.documents.iter_mut().find(|card| card.id == id)
    }

    fn mend(&mut self, id: &str, field: DocumentField, text: &str) -> Result<DocumentCard, MendProblem> {
        let card = self.find(id).ok_or(MendProblem::Gone)?;
        if matches!(card.outcome, DocumentOutcome::Rejected { .. }) {
            return Err(MendProblem::Closed);
        }
        if !text.chars().any(|c| c.is_ascii_digit()) {
            return Err(MendProblem::NotSuch(field));
        }
        card.fields.retain(|value| value.field != field);
        card.fields.insert(0, DocumentValue { field, value: text.to_owned(), doubtful: false });
        card.outcome = DocumentOutcome::InReview;
        Ok(card.clone())
    }
}
