//! The mouse: a click does what a key does, loses nothing that is half typed, and moves no room.

#![expect(clippy::panic, reason = "how a test fails")]

use crossterm::event::{MouseButton, MouseEventKind};
use flipchart::{
    domain::{id::Id, wish::Spot, wish::Wish},
    tui::app::{Hands, Screen},
};

use crate::{stage::Stage, table, vote};

fn is_choosing(stage: &Stage) -> bool {
    matches!(stage.work().hands, Hands::Choosing { .. })
}

/// Where a dot of the map stands in the session.
fn spot(stage: &Stage, name: &str) -> Option<Spot> {
    let flipchart::domain::prompt::Body::Grid(chart) = &stage.work().prompt.body else {
        panic!("a map")
    };
    let dot = chart.dots.iter().find(|dot| dot.item.line() == name);
    dot.expect("a dot").now
}

#[test]
fn a_click_on_a_note_picks_it_and_a_second_edits_it() {
    let mut stage = Stage::sharing();
    stage.press("half").click("imam");
    assert!(is_choosing(&stage) && stage.painted().iter().any(|row| row.contains("imam")));
    stage.click("imam");
    assert!(stage.line().ends_with("› imam"), "{}", stage.line());
    stage.press(" of the mosque<enter>");
    assert_eq!(stage.said("assets", "people")[0], "imam of the mosque");
    assert!(stage.line().ends_with("› half"), "{}", stage.line());
}

#[test]
fn a_half_typed_edit_is_not_pushed_out_by_another() {
    let mut stage = Stage::sharing();
    stage.click("imam").click("imam").press(" anew");
    stage.click("poet").click("poet");
    assert!(
        stage.message().starts_with("Enter keeps"),
        "{}",
        stage.message()
    );
    stage.press("<esc>");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
}

#[test]
fn a_click_on_a_heading_opens_it_and_the_text_goes_along() {
    let mut stage = Stage::running("assets", "write");
    stage.press("the choir");
    let heading = stage.row_with("PEOPLE");
    let other = heading
        .split("   ")
        .nth(1)
        .expect("a second heading")
        .trim();
    let name = other
        .rsplit_once(' ')
        .expect("name and count")
        .0
        .to_string();
    stage.click(&name);
    assert!(stage.line().contains("▒▒▒▒▒▒▒▒▒"), "{}", stage.line());
    stage.press("<enter>");
    assert!(stage.said("assets", "people").is_empty());
}

#[test]
fn a_click_on_the_line_writes() {
    let mut stage = Stage::sharing();
    stage.press("<esc>");
    assert!(is_choosing(&stage));
    stage.click("Letters act.");
    assert!(!is_choosing(&stage));
    stage.click_at((40, 21));
    assert!(stage.app.pointer.unchanged, "one writes already");
}

#[test]
fn a_click_in_the_text_moves_the_cursor() {
    let mut stage = Stage::sharing();
    stage.press("a 图书 x").click("书").press("!");
    assert!(stage.line().ends_with("› a 图!书 x"), "{}", stage.line());
    stage.click_at((78, 21)).press("?");
    assert!(stage.line().ends_with("› a 图!书 x?"), "{}", stage.line());
    stage.press("<ctrl-u>").press(&"word ".repeat(30));
    let (x, y) = stage.place_of("word");
    stage.click_at((6, y + 1)).press("|");
    let row = stage.row_with("|");
    assert!(row.trim_start().starts_with("wor") && x > 6, "{row}");
}

/// Whatever the foot shows with a key is clicked, and does what that key does.
#[test]
fn a_hint_is_clicked_as_its_key() {
    let mut stage = Stage::sharing();
    stage.press("<up>").click("remove");
    assert_eq!(stage.said("assets", "people"), ["imam"]);
    stage.press("<esc>").click("undo");
    assert_eq!(stage.said("assets", "people"), ["imam", "poet"]);
    stage.press("<esc>").click("F1");
    assert_eq!(stage.app.layers.len(), 1);
    stage.click("close");
    assert!(stage.app.layers.is_empty());
}

#[test]
fn of_two_arrows_each_is_clicked_by_itself() {
    let mut stage = Stage::research();
    let label = |stage: &Stage| stage.rows()[5].clone();
    let before = label(&stage);
    let (x, y) = stage.place_of("←→");
    stage.click_at((x + 1, y));
    let next = label(&stage);
    assert_ne!(before, next);
    stage.click_at((x, y));
    assert_eq!(label(&stage), before);
    stage.click_at((x + 4, y));
    assert_eq!(label(&stage), next, "the words belong to the second");
}

#[test]
fn a_click_on_the_clock_opens_time_and_beside_the_sheet_closes_it() {
    let mut stage = Stage::running("assets", "write");
    stage.press("half").click_at((75, 1));
    assert_eq!(stage.app.layers.len(), 1);
    stage.click("People");
    assert!(stage.screen().contains("Who is here?"));
    stage.press("Ana").click_at((1, 1));
    assert_eq!(stage.app.layers.len(), 1, "a name is half typed");
    stage.press("<enter>").click_at((1, 1));
    assert!(stage.app.layers.is_empty());
    assert_eq!(stage.here(), ["Ana"]);
    assert!(stage.line().contains("▒▒▒▒"), "{}", stage.line());
}

#[test]
fn a_step_of_the_agenda_is_looked_at() {
    let mut stage = Stage::running("assets", "write");
    let stand = stage.stand();
    stage.press("<f4>").click(" 4 ");
    assert!(stage.app.layers.is_empty());
    assert!(
        stage.screen().contains("LOOKING at 4"),
        "{}",
        stage.screen()
    );
    assert_eq!(stage.stand(), stand);
}

#[test]
fn a_palette_row_is_picked_then_taken() {
    let mut stage = Stage::running("assets", "write");
    stage.press("<f2>").click("blank: Blank");
    assert!(!stage.app.blank, "it is only picked");
    stage.click("blank: Blank");
    assert!(stage.app.blank);
}

#[test]
fn a_click_places_the_dot_in_hand_and_the_next_comes() {
    let mut stage = Stage::mapping();
    stage.click_at((20, 10));
    let first = spot(&stage, "Teachers' union").expect("placed");
    assert!(stage.message().contains("Next: 2"), "{}", stage.message());
    stage.click_at((30, 12));
    assert!(spot(&stage, "Evening Post").is_some());
    assert_eq!(spot(&stage, "Teachers' union"), Some(first));
}

#[test]
fn a_half_typed_name_survives_placing() {
    let mut stage = Stage::mapping();
    stage.press("School bo").click_at((20, 10));
    assert!(spot(&stage, "Teachers' union").is_some());
    assert!(stage.line().ends_with("› School bo"), "{}", stage.line());
}

#[test]
fn a_dot_is_dragged_with_a_preview_and_esc_puts_it_back() {
    let mut stage = Stage::mapping();
    stage.press("1e5<enter>");
    let (before, entries) = (spot(&stage, "Teachers' union"), stage.entries());
    let row = stage
        .rows()
        .iter()
        .position(|row| row.contains("5┤") || row.contains("5├"))
        .expect("row 5");
    let row = u16::try_from(row).unwrap();
    let column = stage.rows()[usize::from(row)]
        .chars()
        .position(|c| c == '1')
        .expect("dot 1");
    let at = (u16::try_from(column).unwrap(), row);
    stage
        .hold(at)
        .drag((at.0 - 8, row))
        .drag((at.0 - 9, row + 2));
    assert_eq!(
        stage.entries(),
        entries,
        "nothing is said before it is let go"
    );
    assert_eq!(
        &stage.rows()[usize::from(row) + 2].chars().nth(column - 9),
        &Some('1')
    );
    stage.press("<esc>").let_go((at.0 - 9, row + 2));
    assert_eq!(
        (spot(&stage, "Teachers' union"), stage.entries()),
        (before, entries)
    );

    stage
        .hold(at)
        .drag((at.0 - 9, row + 2))
        .let_go((at.0 - 9, row + 2));
    let after = spot(&stage, "Teachers' union").expect("placed");
    assert!(after.x < before.unwrap().x && after.y < before.unwrap().y);
    assert!(
        stage.message().starts_with("1 Teachers' union:"),
        "{}",
        stage.message()
    );
    stage.press("u");
    assert_eq!(spot(&stage, "Teachers' union"), before);
}

#[test]
fn w_makes_the_drag_one_to_the_wanted_place() {
    let mut stage = Stage::mapping();
    stage.press("1e5<enter>");
    let before = spot(&stage, "Teachers' union");
    stage.press("<esc>").click("Teachers' union").press("w");
    let at = stage.place_of("Teachers' union");
    stage.hold(at).drag((30, 8)).let_go((30, 8));
    if !stage.message().contains("Only places now") {
        assert!(stage.message().contains("wanted"), "{}", stage.message());
    }
    assert_eq!(spot(&stage, "Teachers' union"), before);
}

/// A name of the key is dragged onto the map as its dot is.
#[test]
fn a_name_is_dragged_from_the_key_to_its_place() {
    let mut stage = Stage::mapping();
    let at = stage.place_of("Imam");
    stage.hold(at).drag((20, 9)).let_go((20, 9));
    assert!(spot(&stage, "Imam").is_some());
    assert!(spot(&stage, "Teachers' union").is_none());
}

#[test]
fn an_answer_is_kept_before_another_is_clicked() {
    let mut stage = Stage::research();
    let line = stage.line();
    let second = stage.rows()[9]
        .trim()
        .split("  ")
        .next()
        .expect("a question")
        .to_string();
    stage.press("a new roof").click(&second);
    assert!(stage.message().contains("kept"), "{}", stage.screen());
    assert_ne!(stage.line(), line);
    stage.press("<esc>u");
    assert!(!stage.screen().contains("a new roof"));
}

#[test]
fn a_choice_is_picked_and_chosen_by_a_second_click() {
    let mut stage = vote::at("choose", "vote", &["Ana"]);
    stage.press("aac<enter><pgdn><enter>");
    let row = stage.place_of("Imam");
    stage.click_at(row);
    assert!(is_choosing(&stage));
    let before = stage.entries();
    stage.click_at(row);
    assert!(stage.entries() > before, "{}", stage.screen());
}

#[test]
fn the_wheel_goes_through_notes_and_picks_none() {
    let mut stage = Stage::running("assets", "write");
    let notes: Vec<String> = (0..40).map(|n| format!("note {n}")).collect();
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    stage
        .notes("assets", "people", &notes)
        .press("<pgdn><enter>");
    assert!(stage.screen().contains("note 39") && !stage.screen().contains("note 20"));
    let stand = stage.stand();
    stage.press("half").wheel(false, 10);
    assert!(!stage.screen().contains("note 39"), "{}", stage.screen());
    assert!(!is_choosing(&stage) && stage.line().ends_with("› half"));
    stage.wheel(false, 40);
    assert!(stage.screen().contains("note 0"), "{}", stage.screen());
    assert!(stage.app.pointer.unchanged, "there is no more above");
    stage.wheel(true, 80);
    assert!(stage.screen().contains("note 39"), "{}", stage.screen());
    assert!(stage.app.pointer.unchanged, "there is no more below");
    assert_eq!(stage.stand(), stand);
}

#[test]
fn the_wheel_scrolls_a_sheet() {
    let mut stage = Stage::running("assets", "write");
    stage.press("<f1>");
    let before = stage.screen();
    stage.wheel(true, 1);
    assert_ne!(stage.screen(), before);
    stage.wheel(false, 1);
    assert_eq!(stage.screen(), before);
    stage.wheel(false, 1);
    assert!(stage.app.pointer.unchanged);
}

/// What the mouse does where nothing lies changes nothing, so nothing is drawn.
#[test]
fn nothing_is_drawn_for_what_changes_nothing() {
    let mut stage = Stage::mapping();
    let screen = stage.screen();
    for (kind, at) in [
        (MouseEventKind::Moved, (10, 10)),
        (MouseEventKind::Drag(MouseButton::Left), (10, 10)),
        (MouseEventKind::Up(MouseButton::Left), (10, 10)),
        (MouseEventKind::Down(MouseButton::Right), (10, 10)),
        (MouseEventKind::Down(MouseButton::Left), (1, 1)),
        (MouseEventKind::Down(MouseButton::Left), (500, 500)),
        (MouseEventKind::ScrollDown, (10, 10)),
    ] {
        stage.mouse(kind, at);
        assert!(stage.app.pointer.unchanged, "{kind:?}");
    }
    assert_eq!(stage.screen(), screen);
}

#[test]
fn a_blank_wall_comes_back_and_nothing_else_happens() {
    let mut stage = Stage::mapping();
    stage.press(".").click_at((20, 10));
    assert!(!stage.app.blank);
    assert_eq!(spot(&stage, "Teachers' union"), None);
}

#[test]
fn ends_are_clicked_to_link_them() {
    let mut stage = Stage::new("partnership-3h");
    let links = stage.session().workshop().steps.iter();
    let linking = links
        .clone()
        .find(|step| step.kind.name() == "link")
        .expect("a step of links");
    let (step, phase): (Id, Id) = (linking.id.clone(), linking.phases[0].id.clone());
    drop(links);
    stage
        .notes("assets", "people", &["the choir"])
        .notes("map", "actors", &["Imam"])
        .grant(&Wish::Go { step, phase });
    stage.click("a ▒▒");
    assert!(stage.message().contains("to whom?"), "{}", stage.message());
    stage.click("Imam");
    assert!(stage.message().contains("→ Imam"), "{}", stage.message());
    // While letters act, the other end may be typed.
    stage.press("<esc>").click("a ▒▒");
    assert!(!is_choosing(&stage));
    stage.press("1<enter>");
    let says = stage.message();
    assert!(says.starts_with("Linked already"), "{says}");
}

/// What stands in the line is kept first, as with Tab.
#[test]
fn a_cell_is_in_hand_at_a_click_and_edited_at_a_second() {
    let mut stage = table::owners();
    stage.press("an<enter>li").click("Ana");
    assert_eq!(stage.line(), "Teachers' union, owner ›");
    let backup = table::cell(&stage, "owners", "union", "backup");
    assert_eq!(backup, "Li");
    stage.click("Ana");
    assert_eq!(stage.line(), "Teachers' union, owner › Ana");
    stage.press("<ctrl-u>yu<enter>");
    assert_eq!(table::cell(&stage, "owners", "union", "owner"), "Yusuf");
}

#[test]
fn a_row_of_the_home_screen_is_picked_then_opened() {
    let mut stage = Stage::home();
    stage.click("Power map");
    let painted = stage.painted().join("\n");
    assert!(painted.contains("Power map"), "{painted}");
    assert!(matches!(stage.app.screen, Screen::Home(_)));
    stage.click("Power map");
    assert_eq!(stage.work().prompt.number, 1);
}

#[test]
fn somebody_is_picked_in_the_sheet_of_people() {
    let mut stage = Stage::sharing();
    stage.people(&["Ana", "Yusuf", "Li"]);
    stage.press("<f4><tab>").click("Yusuf").press("x");
    assert!(!stage.here().contains(&"Yusuf".to_string()));
    assert_eq!(stage.stand(), "assets share");
}

/// Where all is in sight the wheel has nothing to show, so it changes nothing.
#[test]
fn the_wheel_moves_nothing_where_all_is_in_sight() {
    for (mut stage, keys) in [
        (table::owners(), "an<enter>"),
        (Stage::at("purpose", "main"), "longer hours<enter>"),
    ] {
        stage.press(keys);
        let (line, screen) = (stage.line(), stage.screen());
        for down in [true, false] {
            stage.wheel(down, 1);
            assert!(stage.app.pointer.unchanged, "{}", stage.screen());
            assert_eq!(
                (stage.line(), stage.screen()),
                (line.clone(), screen.clone())
            );
        }
    }
}
