//! The part of JSON Schema 2020-12 that our schemas use: an unknown keyword fails the test, so that
//! nothing is silently ignored.

use serde_json::Value;

/// What is wrong with `value` by `schema`; empty when nothing is.
pub(super) fn flaws(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(schema, schema, value, "", &mut found);
    found
}

fn walk(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(keywords) = schema else {
        assert_eq!(schema, &Value::Bool(true), "{at}");
        return;
    };
    let fits = |part: &Value| {
        let mut inner = Vec::new();
        walk(root, part, value, at, &mut inner);
        inner.is_empty()
    };
    let mut flag = |good: bool, keyword: &str| {
        if !good {
            found.push(format!("{at}: {keyword}"));
        }
    };
    for (keyword, wanted) in keywords {
        match keyword.as_str() {
            "type" => flag(
                list(wanted).iter().any(|name| is_type(value, name)),
                keyword,
            ),
            "enum" => flag(list(wanted).contains(&value), keyword),
            "const" => flag(wanted == value, keyword),
            "anyOf" => flag(list(wanted).iter().any(|part| fits(part)), keyword),
            "oneOf" => flag(
                list(wanted).iter().filter(|part| fits(part)).count() == 1,
                keyword,
            ),
            "$ref" => {
                let pointer = wanted.as_str().expect("a reference");
                let target = root
                    .pointer(pointer.trim_start_matches('#'))
                    .expect(pointer);
                flag(fits(target), keyword);
            }
            // Only numbers have bounds.
            "minimum" => flag(
                value.as_f64().is_none_or(|it| it >= number(wanted)),
                keyword,
            ),
            "maximum" => flag(
                value.as_f64().is_none_or(|it| it <= number(wanted)),
                keyword,
            ),
            "exclusiveMinimum" => {
                flag(value.as_f64().is_none_or(|it| it > number(wanted)), keyword);
            }
            "required" => flag(
                list(wanted).iter().all(|name| {
                    value
                        .as_object()
                        .is_none_or(|map| map.contains_key(name.as_str().expect("a name")))
                }),
                keyword,
            ),
            _ => {}
        }
    }
    for (keyword, wanted) in keywords {
        match (keyword.as_str(), value) {
            ("items", Value::Array(items)) => {
                for item in items {
                    walk(root, wanted, item, &format!("{at}[]"), found);
                }
            }
            ("properties", Value::Object(map)) => {
                for (key, inner) in map {
                    if let Some(property) = wanted.get(key) {
                        walk(root, property, inner, &format!("{at}.{key}"), found);
                    }
                }
            }
            ("additionalProperties", Value::Object(map)) => {
                let known = |key: &String| schema["properties"].get(key).is_some();
                for (key, inner) in map.iter().filter(|(key, _)| !known(key)) {
                    let path = format!("{at}.{key}");
                    if wanted == &Value::Bool(false) {
                        found.push(format!("{path}: unknown key"));
                    } else {
                        walk(root, wanted, inner, &path, found);
                    }
                }
            }
            (
                "type"
                | "enum"
                | "const"
                | "anyOf"
                | "oneOf"
                | "$ref"
                | "minimum"
                | "maximum"
                | "exclusiveMinimum"
                | "required"
                | "items"
                | "properties"
                | "additionalProperties",
                _,
            ) => {}
            // These are annotations without effect on validity.
            (
                "$schema" | "$defs" | "title" | "description" | "default" | "examples" | "format",
                _,
            ) => {}
            // Only ids and dates have one, and they have tests of their own.
            ("pattern", _) => {}
            (other, _) => panic!("{at}: the validator does not know `{other}`"),
        }
    }
}

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a bound")
}

fn is_type(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("string") => value.is_string(),
        Some("number") => value.is_number(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => panic!("no type: {name}"),
    }
}
