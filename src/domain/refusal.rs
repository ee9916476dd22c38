//! Why a wish can't be met, in the words of whoever had it. Not here: what the machine can't do;
//! that is a `Fault`.

use thiserror::Error;

use super::text::cut;

/// A wish that can't be met. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("Say something first.")]
    Empty,
    #[error("x removes a note. Esc leaves it as it was.")]
    EmptiedNote,
    #[error("A note has {most} characters at most; this one has {found}.")]
    TooLong { most: usize, found: usize },
    #[error("A name has {most} characters at most; this one has {found}.")]
    NameTooLong { most: usize, found: usize },
    #[error("That note is no longer there.")]
    NoSuchItem,
    #[error("That person is not on the list.")]
    NoSuchPerson,
    #[error("There is no such step.")]
    NoSuchStep,
    #[error("There is no such phase.")]
    NoSuchPhase,
    #[error("There is no such heading.")]
    NoSuchHeading,
    #[error("There is no such question.")]
    NoSuchField,
    #[error("There is no such side.")]
    NoSuchSide,
    #[error("There is room for {max} here; Backspace edits the last.")]
    Full { max: usize },
    #[error("These two are one already.")]
    OneAlready,
    #[error("It is at the end already.")]
    AtTheEnd,
    #[error("Off the map: stance goes from -100 to 100, influence from 0 to 100.")]
    OffTheMap,
    #[error("It is not on this map.")]
    NotOnThisMap,
    #[error("Only places now are asked for here.")]
    NoWantedPlace,
    #[error("What was cannot be moved.")]
    EarlierPlace,
    #[error("The target moves sideways only.")]
    TargetMovesSideways,
    #[error("Whose is it? Here each person has their own: li: before it.")]
    WhoseIsIt,
    #[error("There is no such row here.")]
    NoSuchRow,
    #[error("Here the group has one answer.")]
    OneForAll,
    #[error("A line needs two ends.")]
    OneEnd,
    #[error("Strength is 1, 2 or 3.")]
    Strength,
    #[error("Pick first whom this is about.")]
    NoSubject,
    #[error("This step has no place for that.")]
    NotHere,
    #[error("One only, please.")]
    OneOnly,
    #[error("\"{}\" is not one of them. Like: {}.", cut(typed, 20), cut(like, 28))]
    NotAChoice { typed: String, like: String },
    #[error("{wanted}")]
    OutOfRange { wanted: String },
    #[error("This question wants something else.")]
    WrongType,
    #[error("'{}' is no date. Like: fri, 2 dec, in 2 weeks.", cut(typed, 20))]
    NoDate { typed: String },
    #[error("A number, like 1200 or 12.50.")]
    NoNumber,
    #[error("No {} here. Enter again adds them; Ctrl-U clears.", cut(typed, 24))]
    NobodyOfThatName { typed: String },
    #[error(
        "{} could be {}. One letter more, please.",
        cut(typed, 10),
        cut(names, 32)
    )]
    SeveralOfThatName { typed: String, names: String },
    #[error("Nobody holds it yet: say who does.")]
    NobodyHoldsIt,
    #[error("That is who holds it now.")]
    HoldsItAlready,
    #[error("Only a person can hand over.")]
    NotAPersonField,
    #[error("A time box is 0 to 24 hours.")]
    BoxTooLong,
    #[error("There is no clock here.")]
    NoClock,
    #[error("Nothing to take back.")]
    NothingToTakeBack,
    #[error("Nothing to do again.")]
    NothingToDoAgain,
    #[error("{} has changed it since; the one before comes next.", cut(who, 24))]
    ChangedSince { who: String },
    #[error("{} has built on it since; the one before comes next.", cut(who, 20))]
    BuiltOnSince { who: String },
    #[error("The ballot takes no more of your dots: somebody has handed in since.")]
    BallotPassedOn,
    #[error("This file is only read here: {}.", cut(why, 46))]
    ReadOnly { why: String },
}
