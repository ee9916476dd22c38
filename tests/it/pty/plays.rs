//! Three workshops from the first step to the last, each with a data file that says who is there and
//! what is said: every key comes from that file, and at the end the session is held against it.

use crate::support::pty::Terminal;

use super::{Desk, Exit, PROGRAM, leave};

mod beside;
mod compare;
mod data;
mod hands;
mod steps;

use data::{Play, Workshop};

/// A session that is being played.
struct Stand {
    desk: Desk,
    terminal: Terminal,
    play: Play,
    workshop: Workshop,
    /// People who are known by now; another name is asked back once.
    known: Vec<String>,
}

const SIZE: (u16, u16) = (120, 40);

impl Stand {
    /// From the home screen; `down` is how often one presses it to come to the workshop.
    fn begin(play: &str, workshop: &str, down: usize) -> Self {
        let desk = Desk::new();
        let mut terminal = desk.start(PROGRAM, &[], SIZE);
        terminal.wait_for("▌ The whole way");
        let workshop = Workshop::read(workshop);
        let play = Play::read(play);
        terminal.keys(&format!("{{down}}*{down}"));
        terminal.wait_for(&format!("▌ {} ", workshop.title()));
        terminal.keys("{enter}");
        terminal.wait_for(" 1/");
        Self {
            desk,
            terminal,
            play,
            workshop,
            known: Vec::new(),
        }
    }

    /// Leaves with a text half typed, and comes back to it.
    fn leave_and_come_back(&mut self) {
        let half_typed = self.play.left.half_typed.clone();
        self.write(&half_typed);
        self.terminal.wait_for(&format!("› {half_typed}"));
        self.terminal.keys("{esc}{esc}");
        self.terminal.wait_for("Letters act.");
        self.terminal.keys("q");
        self.terminal.wait_for("Leave? All is saved.");
        self.terminal.keys("q");
        assert_eq!(self.terminal.wait_exit(), Exit::Code(0));
        assert_eq!(self.terminal.restored(), Ok(()));
        let session = self.desk.session();
        assert_eq!(session["stand"]["step"], self.play.left.step);

        self.terminal = self.desk.start(PROGRAM, &[], SIZE);
        self.terminal
            .wait_for(&format!("▌ {}, ", self.workshop.title()));
        self.terminal.keys("{enter}");
        let (number, _) = self.workshop.find(&self.play.left.step);
        self.terminal.wait_for(&format!(" {number}/"));
        self.terminal.wait_for(&format!("› {half_typed}"));
        self.terminal.keys("{ctrl-u}");
        self.terminal.wait_gone(&half_typed);
        self.terminal.keys("{f5}");
        self.terminal.wait_for("Runs: ");
    }

    /// From the last step there is nowhere to look; then one leaves for good.
    fn close(mut self) {
        self.terminal.keys("{pgdn}");
        self.terminal.wait_for("This is the last step.");
        leave(self.terminal);
        let session = self.desk.session();
        compare::all(&session, &self.play, &self.workshop);
        let path = self.desk.file();
        let judged = self.desk.run(&["validate", &path.to_string_lossy()]);
        let said = String::from_utf8_lossy(&judged.stderr);
        assert_eq!(judged.status.code(), Some(0), "{said}");
    }
}

/// Six actors with a stance and no influence, four people, ninety minutes.
#[test]
fn partnership_90_from_the_first_step_to_the_last() {
    let play = include_str!("../../data/clean-air-90.json");
    let workshop = include_str!("../../../assets/workshops/partnership-90.json");
    let mut stand = Stand::begin(play, workshop, 1);
    stand.purpose();
    stand.look();
    stand.move_to("assets");
    stand.name_people();
    stand.start();
    stand.notes();
    stand.uncover("Enter uncover ");
    stand.start();
    stand.round();
    stand.go("map");
    stand.actors();
    stand.go("map");
    stand.places();
    stand.go("map");
    stand.go("meet");
    stand.links();
    stand.go("choose");
    stand.hands_and_ballots();
    stand.uncover("Enter close the ballot");
    stand.start();
    stand.the_top();
    stand.new_to_us();
    stand.go("owners");
    stand.fill("owners", 0, usize::MAX);
    stand.hand_over();
    stand.go("research");
    stand.fill("research", 0, 7);
    stand.leave_and_come_back();
    stand.fill("research", 7, usize::MAX);
    stand.go("easy");
    stand.beginnings(0, usize::MAX);
    stand.go("pick");
    stand.first();
    stand.go("close");
    stand.fill("close", 0, usize::MAX);
    stand.decide();
    stand.close();
}

/// Ten actors as a published table has them, one person, and no clock but what is offered.
#[test]
fn partnership_solo_from_the_first_step_to_the_last() {
    let play = include_str!("../../data/debt-solo.json");
    let workshop = include_str!("../../../assets/workshops/partnership-solo.json");
    let mut stand = Stand::begin(play, workshop, 2);
    stand.terminal.wait_for("You go both ways");
    stand.go("purpose");
    stand.purpose();
    stand.go("assets");
    stand.notes();
    stand.go("assets");
    stand.second_thoughts();
    stand.go("map");
    stand.actors();
    stand.places();
    stand.go("meet");
    stand.links();
    stand.go("back");
    stand.figures();
    stand.go("choose");
    stand.by_letters();
    stand.new_to_us();
    stand.go("owners");
    stand.fill("owners", 0, usize::MAX);
    stand.go("research");
    stand.fill("research", 0, usize::MAX);
    stand.go("ourselves");
    stand.fill("ourselves", 0, usize::MAX);
    stand.go("easy");
    stand.beginnings(0, 1);
    stand.leave_and_come_back();
    stand.beginnings(1, usize::MAX);
    stand.go("pick");
    stand.first();
    stand.go("ladder");
    stand.fill("ladder", 0, usize::MAX);
    stand.go("close");
    stand.fill("close", 0, usize::MAX);
    stand.decide();
    stand.close();
}

/// Nine actors, seven people, three hours with a break; the desk open beside the wall all the way,
/// each of them killed once and opened again.
#[test]
fn partnership_3h_with_the_desk_beside_it() {
    let play = include_str!("../../data/library-3h.json");
    let workshop = include_str!("../../../assets/workshops/partnership-3h.json");
    let mut stand = Stand::begin(play, workshop, 0);
    assert_eq!(stand.play.people.len(), 7);
    let beside = stand.sit_down();
    up_to_the_map(&mut stand, &beside);
    up_to_the_break(&mut stand, &beside);
    beside.signal("KILL");
    after_the_break(&mut stand);
    stand.close();
}

fn up_to_the_map(stand: &mut Stand, beside: &Terminal) {
    stand.purpose();
    beside.wait_for("3 of 3 known");
    stand.look();
    stand.move_to("assets");
    stand.name_people();
    stand.start();
    beside.wait_for("2/15  Asset map · write silently");
    stand.notes();
    beside.wait_for("1 parked");
    stand.assert_covered(beside);
    stand.uncover("Enter uncover ");
    stand.start();
    beside.wait_for("Ana, then Yusuf");
    stand.round();
    beside.wait_for("2/15  Asset map · share");
    stand.go("map");
    beside.wait_for("3/15  Power map · names");
    stand.actors();
    beside.wait_for("9 actors are not placed yet");
    stand.go("map");
    stand.places();
    beside.wait_gone("not placed yet");
}

fn up_to_the_break(stand: &mut Stand, beside: &Terminal) {
    stand.go("back");
    stand.figures();
    stand.go("meet");
    stand.killed();
    stand.links();
    beside.wait_for("10 links");
    stand.go("choose");
    stand.hands_and_ballots();
    beside.wait_for("7 of 7 have voted");
    stand.uncover("Enter close the ballot");
    stand.start();
    stand.the_top();
    stand.new_to_us();
    stand.go("break");
    beside.wait_for("7/15  Break");
}

fn after_the_break(stand: &mut Stand) {
    stand.go("owners");
    stand.fill("owners", 0, usize::MAX);
    stand.hand_over();
    let beside = stand.sit_down();
    beside.wait_for("8/15  ");
    beside.wait_for("Without a backup: Ratepayers'");
    stand.go("research");
    stand.fill("research", 0, usize::MAX);
    stand.go("ourselves");
    stand.fill("ourselves", 0, usize::MAX);
    stand.go("rehearse");
    stand.half_and_half();
    beside.wait_for("Speaks   them");
    stand.go("easy");
    stand.beginnings(0, usize::MAX);
    stand.go("easy");
    beside.wait_for("Ana, then Yusuf");
    stand.go("pick");
    stand.first();
    stand.go("ladder");
    stand.fill("ladder", 0, usize::MAX);
    stand.go("close");
    stand.fill("close", 0, usize::MAX);
    stand.decide();
    beside.wait_for("1 decided");
    beside.wait_for("This is the last step.");
    beside::get_up(beside);
}
