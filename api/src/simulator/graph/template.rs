//! The account's templates: the body of each has one text variable, and is approved in the languages of the chat.

use webhook::outbound::{TemplateLanguage, TemplateName};

use super::errors::GraphError;
use super::param::Param;

/// The longest body with its parameter filled in, in characters.
const BODY: usize = 1_024;
/// The fewest spaces in a row that a parameter may not hold.
const SPACES: &str = "     ";

pub fn check(template: &Param, approved: &[TemplateName]) -> Result<(), GraphError> {
    let name = template.require("name")?.str()?;
    let language = template.object("language")?;
    language.require("policy")?.one_of(&["deterministic"])?;
    let code = language.require("code")?.str()?;
    let known = approved.iter().any(|approved| approved.as_str() == name);
    if !known || TemplateLanguage::ALL.iter().all(|language| language.code() != code) {
        return Err(GraphError::unknown_template(format!("template name ({name}) does not exist in {code}")));
    }
    parameter(&body_parameters(template)?)
}

/// The template has neither header nor buttons, so that its body alone takes parameters.
fn body_parameters<'a>(template: &Param<'a>) -> Result<Vec<Param<'a>>, GraphError> {
    let mut parameters = Vec::new();
    let components = template.get("components").map(|components| components.items(0..=usize::MAX)).transpose()?;
    for component in components.unwrap_or_default() {
        let kind = component.require("type")?.one_of(&["header", "body", "button"])?;
        let given = component.get("parameters").map(|given| given.items(0..=usize::MAX)).transpose()?.unwrap_or_default();
        if kind != "body" && !given.is_empty() {
            return Err(count(kind, given.len(), 0));
        }
        parameters.extend(given);
    }
    Ok(parameters)
}

fn parameter(parameters: &[Param]) -> Result<(), GraphError> {
    let [parameter] = parameters else { return Err(count("body", parameters.len(), 1)) };
    if parameter.require("type")?.str()? != "text" {
        return Err(GraphError::parameter_format(format!("{} must be of the type text", parameter.name())));
    }
    let text = parameter.require("text")?;
    let words = text.str()?;
    if words.trim().is_empty() {
        return Err(GraphError::missing(text.name()));
    }
    if words.contains(['\n', '\r', '\t']) || words.contains(SPACES) {
        let details = "must have no line breaks, tabs or more than 4 spaces in a row";
        return Err(GraphError::parameter_text(format!("{} {details}", text.name())));
    }
    match words.chars().count() {
        length if length > BODY => Err(GraphError::long_template(format!("{} makes {length} characters", text.name()))),
        _ => Ok(()),
    }
}

fn count(component: &str, given: usize, expected: usize) -> GraphError {
    GraphError::parameter_count(format!("{component}: {given} parameters where the template has {expected}"))
}
