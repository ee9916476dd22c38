//! Why a wish can't be met, in the words of whoever had it. Not here: what the machine can't do;
//! that is a `Fault`.

use thiserror::Error;

use super::text::deed::{ACCEPT, BACK, CLEAR_LINE, DELETE_BACK, EDIT_LAST, LOOK_AHEAD, REMOVE};
use super::text::{capital, cardinal, cut};

/// A wish that can't be met. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// No text, no name or no value, where there has to be one.
    #[error("Say something first.")]
    Empty,
    /// An emptied edit: removing has a key of its own, so an empty line removes nothing.
    #[error("{} removes a note. {} leaves it as it was.", REMOVE.bare(), BACK)]
    EmptiedNote,
    /// Both in characters as people count them, not in bytes.
    #[error("A note has {most} characters at most; this one has {found}.")]
    TooLong { most: usize, found: usize },
    #[error("A name has {most} characters at most; this one has {found}.")]
    NameTooLong { most: usize, found: usize },
    /// Under all headings of all steps together.
    #[error("A session holds {most} notes at most. Remove some, or begin another.")]
    TooMany { most: usize },
    /// What a wish named is gone: removed meanwhile, from another seat or by an undo.
    #[error("That note is no longer there.")]
    NoSuchItem,
    #[error("That person is not on the list.")]
    NoSuchPerson,
    /// From here on to `NoSuchField`: what a wish names is not in the workshop.
    #[error("There is no such step.")]
    NoSuchStep,
    #[error("There is no such phase.")]
    NoSuchPhase,
    #[error("There is no such heading.")]
    NoSuchHeading,
    #[error("There is no such question.")]
    NoSuchField,
    /// A side called like a mark that the program keeps itself, such as `dots`.
    #[error("There is no such side.")]
    NoSuchSide,
    /// A heading that takes no more notes, as the workshop says.
    #[error(
        "There is room for {max} here; {}, then {} edits the last.",
        CLEAR_LINE,
        EDIT_LAST
    )]
    Full { max: usize },
    /// Two notes that were merged before.
    #[error("These two are one already.")]
    OneAlready,
    /// A note that is to go up from the first place, or down from the last.
    #[error("It is at the end already.")]
    AtTheEnd,
    #[error("Off the map: stance goes from -100 to 100, influence from 0 to 100.")]
    OffTheMap,
    /// The item belongs to no dot and no target of this grid.
    #[error("It is not on this map.")]
    NotOnThisMap,
    #[error("Only places now are asked for here.")]
    NoWantedPlace,
    /// Places carried over from an earlier session are history.
    #[error("What was cannot be moved.")]
    EarlierPlace,
    /// A target stands at the top, whatever its influence: it is the one whose decision it is.
    #[error("The target moves sideways only.")]
    TargetMovesSideways,
    /// A place without a person, where each person has their own and the group's is the mean.
    #[error("Whose is it? Here each person has their own: li: before it.")]
    WhoseIsIt,
    /// Something set aside that stands on something that is gone, too.
    #[error("It names something that is gone; put that back first.")]
    NamesGone,
    /// A ballot, or a clock.
    #[error("A ballot is not put back; its person can vote anew.")]
    NotPutBack,
    #[error("There is no such row here.")]
    NoSuchRow,
    /// A person's place, where only the group has one.
    #[error("Here the group has one answer.")]
    OneForAll,
    /// A link from a note to itself, or to one that was merged into it.
    #[error("A line needs two ends.")]
    OneEnd,
    #[error("A line goes from ours to theirs, or from theirs on to the target.")]
    NoSuchLine,
    #[error("There is no such kind of line.")]
    NoSuchKindOfLine,
    #[error("Strength is 1, 2 or 3.")]
    Strength,
    /// An answer about somebody whom this form doesn't ask about.
    #[error("Pick first whom this is about.")]
    NoSubject,
    /// The kind of the step stores no such thing: a dot in a list, a note on a page.
    #[error("This step has no place for that.")]
    NotHere,
    /// Several people, options or items in a field that takes one.
    #[error("One only, please.")]
    OneOnly,
    #[error("\"{}\" is not one of them. Like: {}.", cut(typed, 20), cut(like, 28))]
    NotAChoice { typed: String, like: String },
    /// The whole sentence, since a field may have a lower bound, an upper one, or both.
    #[error("{wanted}")]
    OutOfRange { wanted: String },
    /// A value of another type than the field's.
    #[error("This question wants something else.")]
    WrongType,
    #[error("'{}' is no date. Like: fri, 2 dec, in 2 weeks.", cut(typed, 20))]
    NoDate { typed: String },
    #[error("A number, like 1200 or 12.50.")]
    NoNumber,
    /// In a form a second Enter adds whoever it is.
    #[error("{}", nobody(typed))]
    NobodyOfThatName { typed: String },
    #[error(
        "{} could be {}. One letter more, please.",
        cut(typed, 10),
        cut(names, 32)
    )]
    SeveralOfThatName { typed: String, names: String },
    /// A hand-over needs somebody who had it before.
    #[error("Nobody holds it yet: say who does.")]
    NobodyHoldsIt,
    #[error("That is who holds it now.")]
    HoldsItAlready,
    #[error("Only a person can hand over.")]
    NotAPersonField,
    #[error("A time box is 0 to 24 hours.")]
    BoxTooLong,
    /// The room stands in a phase that the workshop no longer has.
    #[error("There is no clock here.")]
    NoClock,
    #[error("Nothing to take back.")]
    NothingToTakeBack,
    #[error("Nothing to do again.")]
    NothingToDoAgain,
    /// Taking it back would undo another's word, so it drops out of the list instead.
    #[error("{} has changed it since; the one before comes next.", cut(who, 24))]
    ChangedSince { who: String },
    /// Taking it back would leave a record that names something gone.
    #[error("{} has built on it since; the one before comes next.", cut(who, 20))]
    BuiltOnSince { who: String },
    /// Nobody takes back another's dots while the ballot is covered.
    #[error("The ballot takes no more of your dots: somebody has handed in since.")]
    BallotPassedOn,
    /// Dots and ballots once the hidden phase is uncovered.
    #[error("The ballot is closed. Letters choose now.")]
    BallotClosed,
    /// What comes out isn't chosen before it can be seen.
    #[error(
        "The ballot is open still: {} and {} close it, then letters choose.",
        LOOK_AHEAD,
        ACCEPT
    )]
    BallotOpen,
    #[error("That is not on the ballot.")]
    NotOnTheBallot,
    /// `dots: 0`.
    #[error("No dots here: letters choose.")]
    NoDots,
    #[error("{} only. {} takes one back.", dots_words(*dots), DELETE_BACK)]
    DotsOnly { dots: u32 },
    /// The limit of `choose`.
    #[error("{} are chosen. A letter of one of them takes it back.", capital(&cardinal(*most)))]
    ChosenEnough { most: usize },
    #[error("Numbers 1 to 5 here. {} for keys.", BACK)]
    NotOnTheScale,
    /// Another flipchart has it open, or it is of a later version.
    #[error("This file is only read here: {}.", cut(why, 46))]
    ReadOnly { why: String },
}

/// `One dot`, `Three dots`.
fn dots_words(dots: u32) -> String {
    let noun = if dots == 1 { "dot" } else { "dots" };
    let number = usize::try_from(dots).map_or_else(|_| dots.to_string(), cardinal);
    format!("{} {noun}", capital(&number))
}

/// Whoever left out the commas sees it before one person has the names of several.
fn nobody(typed: &str) -> String {
    let name = cut(typed, 24);
    if typed.contains(' ') {
        format!("One person, '{name}'? {ACCEPT} adds them; commas part names.")
    } else {
        format!("No {name} here. {ACCEPT} again adds them; {CLEAR_LINE} clears.")
    }
}
