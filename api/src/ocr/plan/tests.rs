use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use entity::model_spending;
use reader::{
    document::{Field, FieldName, Kind},
    engine::EngineError,
};
use rstest::rstest;
use sea_orm::EntityTrait;

use super::*;
use crate::{
    domain::{
        audit::{Actor, By},
        flag::{Rule, Wish},
        record::fixture::{database, noon},
    },
    flags,
    graphql::tests::app,
};

/// What an engine makes of whatever it is shown.
#[derive(Clone, Copy, PartialEq)]
enum Makes {
    Clear,
    Doubtful,
    NothingOf(&'static str),
    Fails,
    TooSlow,
}

struct Fake {
    name: &'static str,
    makes: Makes,
    asked: AtomicUsize,
}

fn fake(name: &'static str, makes: Makes) -> Arc<Fake> {
    Arc::new(Fake { name, makes, asked: AtomicUsize::new(0) })
}

fn document(confidence: f32) -> Document {
    let field = |name| Field {
        name,
        value: "V".to_owned(),
        printed: "V".to_owned(),
        confidence,
        page: 0,
        quad: None,
        doubts: Vec::new(),
    };
    let kind = Kind::InsuranceCertificate;
    let fields: Vec<Field> = kind.required().iter().copied().map(field).collect();
    Document { kind, kind_confidence: 1.0, fields, missing: Vec::<FieldName>::new() }
}

#[async_trait]
impl Engine for Fake {
    fn name(&self) -> &'static str {
        self.name
    }

    fn most_micro_usd(&self) -> i64 {
        if self.name == "openai" { 100 } else { 0 }
    }

    async fn read(&self, _: Pages, _: NaiveDate) -> Result<Reading, ReadError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let micro_usd = self.most_micro_usd() / 10;
        let read = |document, is_blank| Ok(Reading { document, is_blank, micro_usd });
        match self.makes {
            Makes::Clear => read(Some(document(0.99)), false),
            Makes::Doubtful => read(Some(document(0.4)), false),
            Makes::NothingOf(text) => read(None, text.is_empty()),
            Makes::Fails => Err(EngineError::Missing(self.name.into()).into()),
            Makes::TooSlow => Err(OpenAiError::TooSlow.into()),
        }
    }
}

impl fmt::Debug for Fake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

struct Engines {
    local: Arc<Fake>,
    fallback: Arc<Fake>,
    model: Option<Arc<Fake>>,
}

fn engines(local: Makes, fallback: Makes, model: Option<Makes>) -> Engines {
    let model = model.map(|makes| fake("openai", makes));
    Engines { local: fake("ppocr", local), fallback: fake("tesseract", fallback), model }
}

impl Engines {
    async fn app(&self, choice: Choice) -> App {
        let app = app(database().await);
        let model = self.model.clone().map(|model| model as Arc<dyn Engine>);
        let readers = Readers {
            choice,
            local: Arc::clone(&self.local) as Arc<dyn Engine>,
            fallback: Arc::clone(&self.fallback) as Arc<dyn Engine>,
            model,
            daily_micro_usd: 1000,
            ..app.readers.clone()
        };
        App { readers, ..app }
    }

    fn asked(&self) -> [usize; 3] {
        let asked = |fake: &Fake| fake.asked.load(Ordering::Relaxed);
        [asked(&self.local), asked(&self.fallback), self.model.as_deref().map_or(0, asked)]
    }
}

async fn spent(app: &App) -> i64 {
    model_spending::Entity::find().one(&app.db).await.unwrap().map_or(0, |row| row.micro_usd)
}

async fn read_by(app: &App, last: bool) -> Result<Read, Unread> {
    read(app, Arc::new(Vec::new()), noon().date_naive(), last).await
}

#[rstest]
#[case::what_is_clear(engines(Makes::Clear, Makes::Clear, Some(Makes::Clear)), "ppocr", [1, 0, 0])]
#[case::what_is_doubtful(engines(Makes::Doubtful, Makes::Clear, Some(Makes::Clear)), "ppocr+openai", [1, 0, 1])]
#[case::what_says_something_else(engines(Makes::NothingOf("a poster"), Makes::Clear, Some(Makes::Clear)), "ppocr+openai", [1, 0, 1])]
#[case::what_says_nothing(engines(Makes::NothingOf(""), Makes::Clear, Some(Makes::Clear)), "ppocr", [1, 0, 0])]
#[case::where_the_first_does_not_work(engines(Makes::Fails, Makes::Clear, Some(Makes::Clear)), "tesseract", [1, 1, 0])]
#[case::where_neither_works(engines(Makes::Fails, Makes::Fails, Some(Makes::Clear)), "openai", [1, 1, 1])]
#[case::where_the_model_does_not(engines(Makes::Doubtful, Makes::Clear, Some(Makes::TooSlow)), "ppocr", [1, 0, 1])]
#[case::without_a_model(engines(Makes::Doubtful, Makes::Clear, None), "ppocr", [1, 0, 0])]
#[tokio::test]
async fn whoever_can_reads(#[case] engines: Engines, #[case] by: &str, #[case] asked: [usize; 3]) {
    let app = engines.app(Choice::Auto).await;
    let read = read_by(&app, false).await.unwrap();
    assert_eq!((read.engine.as_str(), engines.asked()), (by, asked));
    let smooth = by == "ppocr+openai" || (by == "ppocr" && asked[2] == 0);
    assert_eq!(read.remark.is_none(), smooth, "{:?}", read.remark);
}

/// Also where it would read alone.
#[rstest]
#[tokio::test]
async fn a_model_that_is_switched_off_is_not_asked(#[values(Choice::Auto, Choice::OpenAi)] choice: Choice) {
    let engines = engines(Makes::Doubtful, Makes::Clear, Some(Makes::Clear));
    let app = engines.app(choice).await;
    let rule = Rule { enabled: false, ..Rule::default() };
    let wish = Wish { flag: Flag::Model, rule, reason: "it invents plates".to_owned() };
    flags::set(&app, &By { actor: Actor::system(), request_id: None }, &wish).await.unwrap();
    assert_eq!(read_by(&app, false).await.unwrap().engine, "ppocr");
    assert_eq!((engines.asked(), spent(&app).await), ([1, 0, 0], 0));
}

#[tokio::test]
async fn where_nobody_can_it_is_not_read() {
    let engines = engines(Makes::Fails, Makes::Fails, Some(Makes::Fails));
    let unread = read_by(&engines.app(Choice::Auto).await, true).await.unwrap_err();
    assert!(unread.error.to_string().contains("ppocr"), "{}", unread.error);
}

#[rstest]
#[case::an_answer(Makes::Clear, 10)]
#[case::none_in_time(Makes::TooSlow, 100)]
#[case::none_at_all(Makes::Fails, 0)]
#[tokio::test]
async fn what_is_not_known_to_have_cost_less_cost_the_most(#[case] model: Makes, #[case] cost: i64) {
    let app = engines(Makes::Doubtful, Makes::Clear, Some(model)).app(Choice::Auto).await;
    read_by(&app, false).await.unwrap();
    assert_eq!(spent(&app).await, cost);
}

#[rstest]
#[case::while_it_may_be_asked_again(false, None)]
#[case::at_last(true, Some("ppocr"))]
#[tokio::test]
async fn the_model_alone_is_waited_for(#[case] last: bool, #[case] by: Option<&str>) {
    let app = engines(Makes::Clear, Makes::Clear, Some(Makes::TooSlow)).app(Choice::OpenAi).await;
    match read_by(&app, last).await {
        Ok(read) => assert_eq!(Some(read.engine.as_str()), by),
        Err(unread) => assert!(by.is_none() && unread.after.is_some(), "{unread:?}"),
    }
}
