//! The map by hand: squares, arrows, names, wanted places.

use flipchart::domain::record::When;

use crate::stage::Stage;

/// Every place on the map: `name: x y`, wanted ones with `>`, unsure ones with `?`.
fn places(stage: &Stage) -> Vec<String> {
    let tables = stage.session().tables();
    let number = |number: Option<i32>| number.map_or("-".to_string(), |number| number.to_string());
    let told = |place: &flipchart::domain::record::Place| {
        let name = tables.item(&place.item).map_or("", |item| &item.text);
        let wanted = if place.when == When::Wanted { ">" } else { "" };
        let unsure = if place.sure { "" } else { "?" };
        let (x, y) = (place.x.map(i32::from), place.y.map(i32::from));
        format!("{name}:{wanted} {} {}{unsure}", number(x), number(y))
    };
    let mut places: Vec<String> = tables.places().map(told).collect();
    places.sort();
    places
}

#[test]
fn a_name_adds_and_takes_in_hand() {
    let mut stage = Stage::running("map", "main");
    stage.press("School board<enter>g7<enter>");
    assert_eq!(places(&stage), ["School board: 44 72"]);
    stage.press("the press<enter>");
    assert!(
        stage.line().starts_with("2 the press ›"),
        "{}",
        stage.line()
    );
    stage.press("school board<enter>");
    assert_eq!(stage.message(), "Already here as 1; it is in hand.");
    assert!(
        stage.line().starts_with("1 School board ›"),
        "{}",
        stage.line()
    );
}

#[test]
fn squares_in_either_order_and_halves_of_them() {
    for (typed, place) in [
        ("f6", "Imam: 22 61"),
        ("6f", "Imam: 22 61"),
        ("f6?", "Imam: 22 61?"),
        ("a1", "Imam: -89 6"),
        ("i9", "Imam: 89 94"),
        ("e5", "Imam: 0 50"),
        ("f", "Imam: 22 -"),
        ("?6", "Imam: - 61"),
    ] {
        let mut stage = Stage::running("map", "main");
        stage.press("Imam<enter>").press(typed).press("<enter>");
        assert_eq!(places(&stage), [place], "{typed}");
    }
}

#[test]
fn arrows_move_the_dot_in_hand_and_one_undo_takes_the_run_back() {
    let mut stage = Stage::running("map", "main");
    stage.press("Imam<enter>e5<enter>");
    let before = places(&stage);
    stage.press("1<enter><right><right><up>");
    let after = places(&stage);
    assert_ne!(before, after);
    assert!(
        stage.message().starts_with("1 Imam: "),
        "{}",
        stage.message()
    );
    stage.press("<esc>u");
    assert_eq!(places(&stage), before);
    stage.press("<ctrl-r>");
    assert_eq!(places(&stage), after);
}

#[test]
fn wanted_not_sure_and_off_the_map() {
    let mut stage = Stage::running("map", "main");
    stage.press("Imam<enter>f6<enter>1<enter><esc>w<right>");
    assert_eq!(places(&stage).len(), 2, "{:?}", places(&stage));
    stage.press("<esc><esc>y");
    assert!(
        places(&stage).contains(&"Imam: 22 61?".to_string()),
        "{:?}",
        places(&stage)
    );
    stage.press("<esc><esc>v");
    assert_eq!(stage.message(), "1 Imam is off the map.");
    assert!(
        !places(&stage)
            .iter()
            .any(|place| place.starts_with("Imam: "))
    );
}

#[test]
fn the_target_moves_sideways_only() {
    let mut stage = Stage::library();
    stage.press("<enter>hours<enter>Cllr Haddad<enter><pgdn><pgdn><pgdn><enter><enter>");
    stage.press("0f3<enter>0<enter><up>");
    assert_eq!(stage.message(), "The target moves sideways only.");
    assert_eq!(places(&stage), ["Cllr Haddad: 22 100"]);
}

#[test]
fn what_is_not_there_says_so() {
    let mut stage = Stage::running("map", "main");
    stage.press("f6<enter>");
    assert_eq!(
        stage.message(),
        "No dot in hand. Type its number or a name first."
    );
    assert!(stage.line().ends_with("f6"), "{}", stage.line());
    stage.press("<ctrl-u>Imam<enter>7<enter>");
    assert_eq!(stage.message(), "No 7 here; the numbers go to 1.");
}
