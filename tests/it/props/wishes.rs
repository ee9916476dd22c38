//! Wishes of every kind out of a few small numbers, so that a failing row of them shrinks.

use flipchart::domain::{
    amount::Amount,
    exercise::Kind,
    id::Id,
    record::{Answer, Value, When},
    session::Session,
    wish::{Said, Speaker, Spot, Wish},
    workshop::{Field, FieldType, Step},
};
use proptest::prelude::*;

/// One wish: which, four things to pick, a small number, and whether the kind is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Op {
    pub(crate) which: u8,
    pub(crate) a: u16,
    pub(crate) b: u16,
    pub(crate) c: u16,
    pub(crate) d: u8,
    /// 0: the wall; 1, 2: phones.
    pub(crate) seat: u8,
    /// Past the kind's `allow`, as a kind to come would let it through.
    pub(crate) freely: bool,
}

pub(crate) fn ops(most: usize) -> impl Strategy<Value = Vec<Op>> {
    let parts = (
        0..24_u8,
        0..40_u16,
        0..40_u16,
        0..40_u16,
        any::<u8>(),
        0..3_u8,
        any::<bool>(),
    );
    let op = parts.prop_map(|(which, a, b, c, d, seat, freely)| Op {
        which,
        a,
        b,
        c,
        d,
        seat,
        freely,
    });
    prop::collection::vec(op, 0..most)
}

fn pick<T: Clone>(list: &[T], n: u16) -> Option<T> {
    let at = usize::from(n).checked_rem(list.len())?;
    list.get(at).cloned()
}

/// What there is to wish about.
struct Things<'a> {
    session: &'a Session,
    step: &'a Step,
    items: Vec<Id>,
    people: Vec<Id>,
    op: Op,
    /// A word that nothing else says.
    word: String,
}

/// The wish that `op` means in this session; none where there is nothing to wish about.
pub(crate) fn wish(session: &Session, op: Op, n: usize) -> Option<Wish> {
    let step = pick(&session.workshop().steps.iter().collect::<Vec<_>>(), op.a)?;
    let tables = session.tables();
    let things = Things {
        session,
        step,
        items: tables.items().map(|item| item.id.clone()).collect(),
        people: tables.people().map(|person| person.id.clone()).collect(),
        op,
        word: format!("word{n}x"),
    };
    if op.which < 9 {
        things.about_notes()
    } else if op.which < 18 {
        things.about_judgements()
    } else {
        things.about_the_course()
    }
}

impl Things<'_> {
    fn item(&self) -> Option<Id> {
        pick(&self.items, self.op.b)
    }

    fn other(&self) -> Option<Id> {
        pick(&self.items, self.op.c)
    }

    fn person(&self) -> Option<Id> {
        pick(&self.people, self.op.c)
    }

    /// Now and then the group.
    fn by(&self) -> Option<Id> {
        self.person().filter(|_| self.op.d & 1 == 0)
    }

    fn id(&self) -> Id {
        self.step.id.clone()
    }

    /// A heading of the step, or of one that every session has.
    fn heading(&self) -> Option<(Id, Id)> {
        let exercise = self.step.kind.exercise();
        let groups = exercise.groups().iter().map(|group| group.id.clone());
        let picked = self.session.select(exercise.headings());
        let here = groups.chain(picked).map(|group| (self.id(), group));
        let open = ["parking", "notes", "decisions"].map(|id| (id.into(), id.into()));
        pick(&here.chain(open).collect::<Vec<_>>(), self.op.b)
    }

    fn about_notes(&self) -> Option<Wish> {
        let Op { which, d, .. } = self.op;
        let word = &self.word;
        Some(match which {
            0..=2 => {
                let (step, group) = self.heading()?;
                let texts = match d % 4 {
                    0 => vec![format!("{word} one"), format!("{word} two")],
                    1 => vec![format!("  {word} 🧵 nœud \u{1b}[31m ")],
                    2 => vec![format!("{word} {{purpose.goal|x}}")],
                    _ => vec![word.clone()],
                };
                let by = self.by();
                Wish::Add {
                    step,
                    group,
                    texts,
                    by,
                }
            }
            3 => Wish::Edit {
                item: self.item()?,
                text: if d == 0 { " ".into() } else { word.clone() },
            },
            4 if d % 3 > 0 => Wish::Remove { item: self.item()? },
            4 | 5 => {
                let (step, group) = self.heading()?;
                Wish::Move {
                    item: self.other()?,
                    step,
                    group,
                }
            }
            6 => Wish::Reorder {
                item: self.item()?,
                up: d & 1 == 0,
            },
            7 => Wish::Merge {
                item: self.item()?,
                into: self.other().filter(|_| d % 4 > 0),
            },
            _ => Wish::SaidBy {
                item: self.item()?,
                by: self.by(),
            },
        })
    }

    fn about_judgements(&self) -> Option<Wish> {
        let Op { which, c, d, .. } = self.op;
        let step = self.id();
        Some(match which {
            9 => Wish::Choose {
                step,
                item: self.item()?,
                on: d & 1 == 0,
            },
            10 | 11 => self.place()?,
            12 => {
                let links: Vec<_> = self.session.tables().links().collect();
                match pick(&links, c) {
                    Some(link) if d & 1 == 0 => Wish::Unlink {
                        step: link.step.clone(),
                        from: link.from.clone(),
                        to: link.to.clone(),
                        kind: link.kind.clone(),
                    },
                    Some(_) | None => Wish::Link {
                        step,
                        from: self.item()?,
                        to: self.other()?,
                        kind: "knows".into(),
                        strength: d % 4,
                        note: (d & 4 == 0).then(|| self.word.clone()),
                    },
                }
            }
            13 => Wish::Mark {
                step,
                subject: self.item().filter(|_| d & 8 == 0),
                field: self.scale(),
                by: self.by(),
                value: u32::from(d % 7),
            },
            14 => self.hand_over()?,
            _ => self.answer()?,
        })
    }

    /// What the step's marks count, else what those of a ballot do.
    fn scale(&self) -> Id {
        let own = self.step.kind.exercise().scales().into_iter();
        let ballots = ["dots", "familiar", "handed_in", "listen"].map(Id::from);
        let scales: Vec<Id> = own.map(|scale| scale.id).chain(ballots).collect();
        pick(&scales, self.op.c).unwrap_or_else(|| "dots".into())
    }

    fn place(&self) -> Option<Wish> {
        let Op { a, b, c, d, .. } = self.op;
        let grids: Vec<&Step> = self
            .session
            .workshop()
            .steps
            .iter()
            .filter(|step| matches!(step.kind, Kind::Grid(_)))
            .collect();
        let spot = Spot {
            x: (d & 16 == 0).then(|| i8::try_from(i32::from(b * 5) - 98).unwrap()),
            y: (d & 32 == 0).then(|| u8::try_from(c * 5 / 2).unwrap()),
            sure: d & 64 == 0,
        };
        let when = match d % 8 {
            0 => When::Wanted,
            1 if self.op.freely => When::Earlier,
            _ => When::Now,
        };
        let step = pick(&grids, a)?.id.clone();
        Some(Wish::Place {
            step,
            item: self.item()?,
            by: self.by(),
            when,
            at: (d % 5 > 0).then_some(spot),
        })
    }

    /// A step with questions, one of them, and whom it is about.
    fn question(&self) -> Option<(Id, Field, Option<Id>)> {
        let forms: Vec<&Step> = self
            .session
            .workshop()
            .steps
            .iter()
            .filter(|step| !step.kind.exercise().fields().is_empty())
            .collect();
        let step = pick(&forms, self.op.a)?;
        let field = pick(step.kind.exercise().fields(), self.op.b)?;
        // A table's rows are items, a form's need not be.
        let of_items = !matches!(&step.kind, Kind::Form(form) if form.about.is_empty());
        let subject = self.other().filter(|_| of_items);
        Some((step.id.clone(), field, subject))
    }

    /// Of what somebody holds, if anybody does.
    fn hand_over(&self) -> Option<Wish> {
        let held = self.session.tables().answers();
        let held: Vec<&Answer> = held
            .filter(|answer| matches!(answer.value, Some(Value::People(_))))
            .collect();
        let (step, subject, field) = match pick(&held, self.op.b) {
            Some(answer) => answer.key(),
            None => self
                .question()
                .map(|(step, field, subject)| (step, subject, field.id))?,
        };
        let to = self.person()?;
        Some(Wish::HandOver {
            step,
            subject,
            field,
            to,
        })
    }

    fn answer(&self) -> Option<Wish> {
        let (step, field, subject) = self.question()?;
        let (who, due) = (self.person(), "2031-07-19".parse().ok());
        let said = match self.op.d % 6 {
            0 => None,
            1 => Some(Said::Unknown {
                who,
                due,
                guess: None,
            }),
            2 => Some(Said::Unknown {
                who,
                due: None,
                guess: self.value(&field),
            }),
            3 => Some(Said::Text(format!("{0} a, {0} b", self.word))),
            _ => Some(Said::Value(self.value(&field)?)),
        };
        Some(Wish::Answer {
            step,
            subject,
            field: field.id,
            said,
        })
    }

    fn value(&self, field: &Field) -> Option<Value> {
        let Op { c, d, .. } = self.op;
        let several = |ids: &[Id]| match (pick(ids, c), pick(ids, c + 1)) {
            (Some(one), Some(two)) if d & 16 == 0 => vec![one, two],
            (one, _) => one.into_iter().collect(),
        };
        Some(match field.kind {
            FieldType::Text => Value::Text(self.word.clone()),
            FieldType::Date => Value::Date("2031-07-19".parse().unwrap()),
            FieldType::Number => {
                Value::Number(Amount::from_hundredths(i64::from(c) * 101 + 4_200_000)?)
            }
            FieldType::Choice => Value::Choice(vec![pick(&field.options, c)?.id]),
            FieldType::Person => Value::People(several(&self.people)),
            FieldType::Item => Value::Items(several(&self.items)),
        })
    }

    fn about_the_course(&self) -> Option<Wish> {
        let Op { which, c, d, .. } = self.op;
        let step = self.id();
        let phase = pick(&self.step.phases, c)?.id;
        Some(match which {
            18 | 19 => Wish::Person {
                id: self.person().filter(|_| d & 1 == 0),
                name: format!("{} {c}", ["Ana", "Li", "Yusuf"][usize::from(c % 3)]),
                side: (d & 2 == 0).then(|| "Evening Post".to_string()),
                here: d & 4 == 0,
            },
            20 => Wish::Go { step, phase },
            21 => Wish::Clock { run: d & 1 == 0 },
            22 if d & 1 == 0 => Wish::Plan {
                step,
                phase,
                planned_s: u32::from(c) * 60,
            },
            22 => Wish::Uncover {
                step,
                phase,
                on: d & 2 == 0,
            },
            _ => {
                let turn = (d % 4 > 0).then(|| Speaker {
                    by: self.by(),
                    field: (d & 8 == 0).then(|| "us".into()),
                    subject: self.item().filter(|_| d & 16 == 0),
                });
                match d >> 5 {
                    0 => Wish::PassOver { turn },
                    1 => Wish::Shift {
                        seconds: i64::from(d) * 40 - 2_000,
                    },
                    _ => Wish::Speak { turn },
                }
            }
        })
    }
}
