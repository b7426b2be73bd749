//! The approved templates in which people are written to who have not written for 24 hours.

use webhook::outbound::TemplateName;

use super::{Fault, Vars, fault};

/// Its body has one text variable, and it is approved in every [`webhook::outbound::TemplateLanguage`].
pub const NEWS: &str = "META_NOTICE_TEMPLATE";

/// Its body has one text variable, and it is approved in English.
pub const ALERTS: &str = "META_ALERT_TEMPLATE";

/// Those of news and of alerts; alerts have that of news where they have none.
pub(super) fn read(vars: &Vars, faults: &mut Vec<Fault>) -> (Option<TemplateName>, Option<TemplateName>) {
    let (news, alerts) = (named(vars, NEWS, faults), named(vars, ALERTS, faults));
    (news.clone(), alerts.or(news))
}

fn named(vars: &Vars, setting: &'static str, faults: &mut Vec<Fault>) -> Option<TemplateName> {
    let name = vars.get(setting)?;
    let read = name.parse();
    if let Err(wrong) = &read {
        let wrong = format!("{name:?} cannot be one: {wrong}");
        faults.push(fault(setting, wrong, "Copy the template's name from WhatsApp Manager, or leave it empty."));
    }
    read.ok()
}

#[cfg(test)]
mod tests;
