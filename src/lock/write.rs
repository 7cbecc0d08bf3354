use crate::yaml;

use super::Lock;

/// What stands above everything else.
const HEAD: &str = "\
# What claimlint saw of the sources. Commit this file; it is written by `claimlint check --verify`
# and `claimlint check --probe`.
";

/// The whole file.
pub fn write(lock: &Lock) -> String {
    let document = yaml::document(lock).expect("YAML can write texts, numbers, lists and maps");
    format!("{HEAD}{document}")
}
