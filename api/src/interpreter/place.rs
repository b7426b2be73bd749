//! Places that people name, point at, or keep.

use std::collections::HashMap;

use entity::{
    ids::SavedPlaceId,
    saved_place::{self, PlaceKind as Kind},
};
use url::Url;
use webhook::conversation::{self as chat, Event, PlaceKind, PlaceProblem, SaveProblem, SavedPlace, Spot};

use super::World;
use crate::{
    app::App,
    dialogue::TurnError,
    domain::{
        place::{self, Bounds, Coordinates, Found, Place},
        saved_place::{self as kept, SavedPlaceProblem},
    },
};

/// Short links of a message with where they lead; `None` for those that could not be opened.
pub type Links = HashMap<Url, Option<Url>>;

/// Opens the short link of a message, if there is one. Google is called, so no transaction may be open.
pub async fn links(app: &App, event: Option<&Event>) -> Links {
    let mut links = Links::new();
    if let Some(Event::Said(text)) = event
        && let Ok(Found::ShortLink(link)) = place::read(text, Coordinates::KIGALI)
    {
        let opened = app.follower.follow(&link).await;
        let opened = opened.inspect_err(|error| tracing::info!(%error, "a short link could not be opened")).ok();
        links.insert(link, opened);
    }
    links
}

impl World<'_> {
    /// A name that the person saved comes first: it is what they mean by it.
    pub(super) async fn read_place(&self, text: &str) -> Result<Result<chat::Place, PlaceProblem>, TurnError> {
        if let Some(saved) = kept::by_name(self.tx, self.person.id, text).await? {
            return Ok(saved_spot(&saved).map(|at| chat::Place { at, name: Some(saved.name) }).ok_or(PlaceProblem::NotFound));
        }
        Ok(self
            .read_written(text)
            .and_then(|place| place.within(&Bounds::RWANDA).map_err(problem))
            .and_then(|place| spoken(&place)))
    }

    fn read_written(&self, text: &str) -> Result<Place, PlaceProblem> {
        match place::read(text, Coordinates::KIGALI).map_err(problem)? {
            Found::Place(place) => Ok(place),
            Found::ShortLink(link) => {
                let opened = self.links.get(&link).cloned().flatten().ok_or(PlaceProblem::LinkNotOpened)?;
                match place::read(opened.as_str(), Coordinates::KIGALI).map_err(problem)? {
                    Found::Place(place) => Ok(place),
                    Found::ShortLink(_) => Err(PlaceProblem::LinkNotOpened),
                }
            }
        }
    }

    pub(super) async fn save_place(
        &self,
        kind: PlaceKind,
        name: &str,
        at: &chat::Place,
    ) -> Result<Result<SavedPlace, SaveProblem>, TurnError> {
        let kind = match kind {
            PlaceKind::Home => Kind::Home,
            PlaceKind::Work => Kind::Work,
            PlaceKind::Named => Kind::Named,
        };
        let Some(place) = heard(at) else { return Err(TurnError::bug("the chat names a place that is nowhere")) };
        match kept::save(self.tx, self.person.id, kind, name, &place, self.now()).await {
            Ok(row) => saved(&row).map(Ok).ok_or_else(|| TurnError::bug("a place was saved that is nowhere")),
            Err(SavedPlaceProblem::Nameless | SavedPlaceProblem::TooLong) => {
                Ok(Err(SaveProblem::BadName { most: most(kept::LONGEST) }))
            }
            Err(SavedPlaceProblem::TooMany) => Ok(Err(SaveProblem::TooMany { most: most(kept::MOST) })),
            Err(SavedPlaceProblem::Db(error)) => Err(error.into()),
            Err(error @ SavedPlaceProblem::Nobody) => Err(TurnError::bug(&error)),
        }
    }

    pub(super) async fn forget_place(&self, id: &str) -> Result<Option<SavedPlace>, TurnError> {
        let Ok(id) = id.parse::<SavedPlaceId>() else { return Ok(None) };
        let found = kept::of(self.tx, self.person.id).await?.into_iter().find(|place| place.id == id);
        let forgotten = kept::forget(self.tx, self.person.id, id).await?;
        Ok(found.filter(|_| forgotten).as_ref().and_then(saved))
    }
}

fn most(count: impl TryInto<u32>) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}

fn problem(problem: place::PlaceProblem) -> PlaceProblem {
    match problem {
        place::PlaceProblem::NotAPlace | place::PlaceProblem::Ambiguous => PlaceProblem::NotFound,
        place::PlaceProblem::OutOfRange | place::PlaceProblem::NullIsland => PlaceProblem::Impossible,
        place::PlaceProblem::LinkWithoutCoordinates => PlaceProblem::LinkWithoutPlace,
        place::PlaceProblem::FarOutside => PlaceProblem::TooFarAway,
    }
}

pub(super) fn spoken(place: &Place) -> Result<chat::Place, PlaceProblem> {
    let at = spot(place.coordinates()).ok_or(PlaceProblem::Impossible)?;
    Ok(chat::Place { at, name: place.name().or(place.address()).map(str::to_owned) })
}

pub(super) fn spot(at: Coordinates) -> Option<Spot> {
    Spot::new(at.latitude(), at.longitude())
}

pub(super) fn coordinates(at: Spot) -> Option<Coordinates> {
    Coordinates::new(at.latitude(), at.longitude()).ok()
}

/// As the domain keeps it; `None` where it is nowhere.
pub(super) fn heard(place: &chat::Place) -> Option<Place> {
    coordinates(place.at).map(|at| Place::new(at, place.name.as_deref(), None))
}

pub(super) fn saved(row: &saved_place::Model) -> Option<SavedPlace> {
    let kind = match row.kind {
        Kind::Home => PlaceKind::Home,
        Kind::Work => PlaceKind::Work,
        Kind::Named => PlaceKind::Named,
    };
    Some(SavedPlace { id: row.id.0.simple().to_string(), kind, name: row.name.clone(), at: saved_spot(row)? })
}

fn saved_spot(row: &saved_place::Model) -> Option<Spot> {
    Spot::new(row.latitude, row.longitude)
}
