//! After the dots: choosing by letters, by rank, or one that is picked; and who is new to us.

use crate::{
    domain::{
        exercise::{Ballot, Standing, letter},
        id::Id,
        order::InOrder,
        refusal::Refusal,
        text::{
            and, capital, cardinal, cut,
            deed::{EDIT_LAST, UNDO},
            ordinal,
        },
        wish::Wish,
    },
    tui::{
        hint::{Hint, key},
        input::Editing,
        keymap::Action,
        named::{covered, undoable},
        pane::{Reply, Scene},
    },
};

/// The most of a name in a message.
const NAME: usize = 18;

/// The foot of the empty line. Enter is named while it has something to do.
pub(super) fn foot(ballot: &Ballot) -> Vec<Hint> {
    let help = key(Action::Help, "help");
    let pick = key(Action::Pick, "pick");
    let sample: String = "ace".chars().take(ballot.choices.len()).collect();
    if ballot.choices.is_empty() {
        let ahead = key(Action::LookAhead, "look ahead");
        return vec![Hint::Say("Type a choice"), ahead, help];
    }
    if has_top(ballot) {
        let top = key(
            Action::Accept,
            format!("choose the top {}", ballot.wanted()),
        );
        return vec![top, Hint::Told(sample, "choose these".into()), pick, help];
    }
    let these = Hint::Told(sample, "choose, take back".into());
    let ahead = key(Action::LookAhead, "look ahead");
    let mut hints = vec![these, pick];
    if ballot.familiar {
        hints.push(Hint::Typed("new: ce", "new to us"));
    }
    hints.extend([ahead, help]);
    hints
}

/// Whether Enter has anything to do: not all of the top are chosen.
fn has_top(ballot: &Ballot) -> bool {
    let top = ballot.top();
    let full = ballot
        .choose
        .is_some_and(|most| ballot.chosen().count() >= most);
    !full && top.sure.iter().any(|at| !is_chosen(ballot, *at))
}

fn is_chosen(ballot: &Ballot, at: usize) -> bool {
    ballot.choices.get(at).is_some_and(|choice| choice.chosen)
}

fn choose(scene: &Scene<'_>, item: &Id, on: bool) -> Wish {
    Wish::Choose {
        step: scene.prompt.step.clone(),
        item: item.clone(),
        on,
    }
}

fn name(ballot: &Ballot, at: usize) -> String {
    let choice = ballot.choices.get(at);
    choice.map_or_else(String::new, |choice| cut(&choice.name(), NAME).into_owned())
}

/// Enter: the first by dots, as many as are wanted; ties are named, not decided.
pub(super) fn top(scene: &Scene<'_>, ballot: &Ballot) -> Reply {
    let top = ballot.top();
    let missing = |at: &&usize| !is_chosen(ballot, **at);
    let mut new: Vec<usize> = top.sure.iter().filter(missing).copied().collect();
    let chosen = ballot.chosen().count();
    let room = ballot
        .choose
        .map_or(usize::MAX, |most| most.saturating_sub(chosen));
    new.truncate(room);
    let all = chosen + new.len();
    let tie = tie_words(ballot, &top.tied, top.room, all);
    let Some(says) = tie.or_else(|| (!new.is_empty()).then(|| said(ballot, all, &new))) else {
        return Reply::pass();
    };
    let items = new.iter().filter_map(|at| ballot.choices.get(*at));
    let wishes = items.map(|choice| choose(scene, &choice.item.id, true));
    Reply::wish(wishes.collect(), says)
}

/// `Five chosen. Post and Imam tie for the sixth: type one letter.`
fn tie_words(ballot: &Ballot, tied: &[usize], room: usize, all: usize) -> Option<String> {
    let decided = tied.iter().filter(|at| is_chosen(ballot, **at)).count();
    let room = room.checked_sub(decided).filter(|room| *room > 0)?;
    let open: Vec<usize> = tied
        .iter()
        .copied()
        .filter(|at| !is_chosen(ballot, *at))
        .collect();
    let who = match open.as_slice() {
        [] => return None,
        some if some.len() <= 3 => {
            let names: Vec<String> = some.iter().map(|at| short(&name(ballot, *at))).collect();
            and(&names)
        }
        many => capital(&cardinal(many.len())),
    };
    let places = if room == 1 {
        format!("the {}: type one letter", ordinal(all + 1))
    } else {
        let room = cardinal(room);
        format!("the last {room}: type {room} letters")
    };
    let chosen = capital(&cardinal(all));
    let told = format!("{chosen} chosen. {who} tie for {places}.");
    // Names are shortened in messages, never what to do.
    Some(if crate::domain::text::columns(&told) <= 78 {
        told
    } else {
        let who = capital(&cardinal(open.len()));
        format!("{chosen} chosen. {who} tie for {places}.")
    })
}

fn short(name: &str) -> String {
    cut(name, 16).into_owned()
}

/// What is said when `all` are chosen, `new` among them: that none is new to us, if so.
fn said(ballot: &Ballot, all: usize, new: &[usize]) -> String {
    let number = cardinal(all);
    let known = |choice: &Standing| choice.new == Some(false);
    let mut chosen = ballot.chosen().collect::<Vec<_>>();
    chosen.extend(new.iter().filter_map(|at| ballot.choices.get(*at)));
    let familiar = ballot.familiar && all > 1 && chosen.iter().all(|choice| known(choice));
    let nudge = if familiar {
        format!(" All {number} are old acquaintances. Who is new?")
    } else {
        match ballot.choose.map(|most| most.saturating_sub(all)) {
            Some(left) if left > 0 => format!(" Room for {} more.", cardinal(left)),
            Some(_) | None => String::new(),
        }
    };
    format!("{} chosen.{nudge}", capital(&number))
}

/// Letters choose, and take back what is chosen.
pub(super) fn toggle(scene: &Scene<'_>, ballot: &Ballot, letters: &[usize]) -> Reply {
    let mut each = letters.to_vec();
    each.order_by(Ord::cmp);
    each.dedup();
    if each.len() < letters.len() && ballot.dots > 0 {
        // A letter twice is a ballot: somebody has not seen that it is closed.
        return Reply::say(Refusal::BallotClosed.to_string());
    }
    let (back, new): (Vec<usize>, Vec<usize>) =
        each.into_iter().partition(|at| is_chosen(ballot, *at));
    let all = ballot.chosen().count() + new.len() - back.len();
    if let Some(most) = ballot.choose.filter(|most| all > *most && !new.is_empty()) {
        return Reply::say(Refusal::ChosenEnough { most }.to_string());
    }
    // What goes makes room for what comes.
    let wish = |at: &usize, on| {
        let choice = ballot.choices.get(*at)?;
        Some(choose(scene, &choice.item.id, on))
    };
    let gone = back.iter().filter_map(|at| wish(at, false));
    let wishes: Vec<Wish> = gone
        .chain(new.iter().filter_map(|at| wish(at, true)))
        .collect();
    let kept = ballot.chosen().count() - back.len();
    let says = match (new.as_slice(), back.as_slice()) {
        ([], [one]) => format!("{} is taken back. {}", name(ballot, *one), left(kept)),
        ([], _) => left(kept),
        (new, []) => said(ballot, all, new),
        _ => left(all),
    };
    Reply::wish(wishes, says).emptied()
}

fn left(chosen: usize) -> String {
    match chosen {
        0 => "Nothing is chosen.".to_string(),
        chosen => format!("{} chosen.", capital(&cardinal(chosen))),
    }
}

/// `new: ce`.
pub(super) fn new_to_us(scene: &Scene<'_>, ballot: &Ballot, letters: &[usize]) -> Reply {
    if !ballot.familiar {
        return Reply::say("Who is new is not asked here.");
    }
    let choices = letters.iter().filter_map(|at| ballot.choices.get(*at));
    let wishes = choices.map(|choice| familiar(scene, &choice.item.id, 2));
    let codes: Vec<String> = letters.iter().map(|at| letter(*at)).collect();
    let verb = if codes.len() == 1 { "is" } else { "are" };
    let says = format!("{} {verb} new to us.", and(&codes));
    Reply::wish(wishes.collect(), says).emptied()
}

fn familiar(scene: &Scene<'_>, item: &Id, value: u32) -> Wish {
    Wish::Mark {
        step: scene.prompt.step.clone(),
        subject: Some(item.clone()),
        field: "familiar".into(),
        by: None,
        value,
    }
}

/// A text that is no letters: a new choice.
pub(super) fn add(scene: &Scene<'_>, ballot: &Ballot, text: &str) -> Reply {
    let Some(group) = ballot.add.clone() else {
        return Reply::pass();
    };
    let wish = Wish::Add {
        step: scene.prompt.step.clone(),
        group,
        texts: vec![text.to_string()],
        by: None,
    };
    let says = undoable(&format!("Added to the ballot. {EDIT_LAST} edits it,"));
    Reply::wish(vec![wish], says).emptied()
}

/// The choices that were typed here: only these can be edited or removed.
fn is_own(scene: &Scene<'_>, item: &Id) -> bool {
    let item = scene.work.room.session().tables().item(item);
    item.is_some_and(|item| item.step == scene.prompt.step)
}

/// Backspace on the empty line: the last choice that was typed here.
pub(super) fn edit_last(scene: &Scene<'_>, ballot: &Ballot) -> Reply {
    let mut own = ballot
        .choices
        .iter()
        .filter(|it| is_own(scene, &it.item.id));
    match own
        .next_back()
        .map(|choice| (&choice.item.id, &choice.item.text))
    {
        Some((id, Some(text))) => Reply::edit(Editing::Item(id.clone()), text),
        Some((_, None)) => Reply::say(covered()),
        None if ballot.dots > 0 && ballot.covered => {
            Reply::say("A ballot stays in. li: aac gives Li's anew.")
        }
        None => Reply::say("No choice was typed here."),
    }
}

/// A key on what is picked.
pub(super) fn on_picked(
    scene: &Scene<'_>,
    marked: Option<(usize, &Standing)>,
    action: Action,
) -> Reply {
    let (Some((at, choice)), crate::domain::prompt::Body::Vote(ballot)) =
        (marked, &scene.prompt.body)
    else {
        return Reply::pass();
    };
    let (id, text) = (choice.item.id.clone(), choice.item.text.clone());
    let short = cut(&choice.name(), 24).into_owned();
    match action {
        Action::Choose if choice.chosen => {
            let says = format!(
                "{short} is taken back. {}",
                left(ballot.chosen().count() - 1)
            );
            Reply::wish(vec![choose(scene, &id, false)], says)
        }
        Action::Choose => {
            let says = said(ballot, ballot.chosen().count() + 1, &[at]);
            Reply::wish(vec![choose(scene, &id, true)], says)
        }
        Action::Familiar if ballot.familiar => {
            let (value, says) = match choice.new {
                Some(true) => (1, format!("{short}: known to us.")),
                Some(false) | None => (2, format!("{short}: new to us.")),
            };
            Reply::wish(vec![familiar(scene, &id, value)], says)
        }
        Action::Familiar => Reply::say("Who is new is not asked here."),
        Action::Edit | Action::Remove if !is_own(scene, &id) => {
            Reply::say("That comes from an earlier step; it is changed there.")
        }
        Action::Edit => Reply::edit(Editing::Item(id), text.as_deref().unwrap_or_default()),
        Action::Remove => {
            let says = format!("Removed '{short}'. {UNDO} takes it back.");
            Reply::wish(vec![Wish::Remove { item: id }], says).to_line()
        }
        _ => Reply::pass(),
    }
}
