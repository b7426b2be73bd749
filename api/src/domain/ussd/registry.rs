//! The operators we know, read once from a table that is compiled in.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Dial, Template, TemplateProblem};

/// One row: an operator of one country and how its menu is dialled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// ISO 3166 alpha-2.
    pub country: String,
    pub country_name: String,
    /// The network as people call it: `MTN`.
    pub network: String,
    /// The wallet's name: `MTN MoMo`.
    pub name: String,
    /// ISO 4217. Amounts in the dial string count whole units of it.
    pub currency: String,
    /// How this operator's numbers begin in national form; none where the row stands for the whole country.
    pub prefixes: Vec<String>,
    pub menu: Dial,
    /// Dialled by a payer on this operator's network, to a number on it.
    pub to_own: Template,
    /// Dialled by a payer on another network of the country, to a number on this one.
    pub to_other: Option<Template>,
    /// Dialled by any payer, to a merchant.
    pub to_merchant: Template,
    /// Whether somebody has tried these strings on the network.
    pub verified: bool,
}

#[derive(Debug)]
pub struct Registry {
    operators: Vec<Operator>,
}

#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    #[error("the table cannot be read")]
    Table(#[from] csv::Error),
    #[error("{country}, {column}: {problem}")]
    Template { country: String, column: &'static str, problem: TemplateProblem },
    #[error("{country}, verified: {text:?} is neither yes nor no")]
    Verified { country: String, text: String },
}

#[derive(Deserialize)]
struct Row {
    country: String,
    name: String,
    network: String,
    operator: String,
    currency: String,
    prefixes: String,
    menu: String,
    send_to_phone: String,
    send_to_other: String,
    pay_merchant: String,
    verified: String,
}

static EMBEDDED: LazyLock<Registry> =
    LazyLock::new(|| Registry::parse(include_str!("../ussd-registry.csv")).expect("a test reads the compiled-in table"));

impl Registry {
    /// The table the program was built with.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a table in the columns that `docs/ussd.md` describes.
    pub fn parse(table: &str) -> Result<Self, RegistryError> {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let operators = reader.deserialize().map(|row| operator(row?)).collect::<Result<_, _>>()?;
        Ok(Self { operators })
    }

    pub fn all(&self) -> &[Operator] {
        &self.operators
    }

    /// `country` is ISO 3166 alpha-2.
    pub fn knows(&self, country: &str) -> bool {
        self.of_country(country).next().is_some()
    }

    pub fn of_country<'a>(&'a self, country: &str) -> impl Iterator<Item = &'a Operator> {
        self.operators.iter().filter(move |operator| operator.country == country)
    }

    /// Whose number this is, by the way its national form begins.
    pub fn operator_of(&self, country: &str, national: &str) -> Option<&Operator> {
        let serves = |operator: &&Operator| {
            operator.prefixes.is_empty() || operator.prefixes.iter().any(|prefix| national.starts_with(prefix))
        };
        self.of_country(country).find(serves)
    }
}

fn operator(row: Row) -> Result<Operator, RegistryError> {
    let verified = match row.verified.as_str() {
        "yes" => true,
        "no" => false,
        text => return Err(RegistryError::Verified { country: row.country, text: text.to_owned() }),
    };
    let template =
        |column, text: &str, target| Template::parse(text, target).map_err(|problem| fault(&row.country, column, problem));
    let other = Some(row.send_to_other.as_str()).filter(|text| !text.is_empty());
    Ok(Operator {
        menu: Dial::new(row.menu).map_err(|problem| fault(&row.country, "menu", problem.into()))?,
        to_own: template("send_to_phone", &row.send_to_phone, "phone")?,
        to_other: other.map(|text| template("send_to_other", text, "phone")).transpose()?,
        to_merchant: template("pay_merchant", &row.pay_merchant, "merchant")?,
        prefixes: row.prefixes.split_whitespace().map(str::to_owned).collect(),
        country: row.country,
        country_name: row.name,
        network: row.network,
        name: row.operator,
        currency: row.currency,
        verified,
    })
}

fn fault(country: &str, column: &'static str, problem: TemplateProblem) -> RegistryError {
    RegistryError::Template { country: country.to_owned(), column, problem }
}
