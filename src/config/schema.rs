//! The schema of `config.toml`, as JSON has it: for editors, which then know every place, every
//! action, and what it does.

use serde_json::{Value as Json, json};

use crate::{assets, tui::keymap::KeyTable};

/// The schema, with the actions of the table of keys.
pub fn schema() -> Option<Json> {
    let mut schema = assets::schema("config")?;
    let places = schema.pointer_mut("/properties/keys/properties")?;
    for row in &*KeyTable::built_in().rows {
        let place = places.as_object_mut()?.entry(row.place.id());
        let place = place.or_insert_with(
            || json!({ "type": "object", "additionalProperties": false, "properties": {} }),
        );
        let action = json!({ "$ref": "#/$defs/keys", "description": row.does });
        let actions = place.get_mut("properties")?.as_object_mut()?;
        actions.insert(row.action.id(), action);
    }
    Some(schema)
}
