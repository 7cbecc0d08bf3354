use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The path without `.` and `..`, without resolving symlinks.
pub fn normalise(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            Component::ParentDir if plain.has_root() => {}
            part => plain.push(part),
        }
    }
    plain
}

/// An absolute path as shown to people: relative to `base`, with `/`, and with `..` where needed.
pub fn shown(path: &Path, base: &Path) -> String {
    let path = normalise(path);
    let base = normalise(base);
    let common = path
        .components()
        .zip(base.components())
        .take_while(|(a, b)| a == b)
        .count();
    if common == 0 {
        return path.to_string_lossy().replace('\\', "/");
    }
    let up = base.components().skip(common).map(|_| OsStr::new(".."));
    let down = path.components().skip(common).map(Component::as_os_str);
    let parts: Vec<_> = up.chain(down).map(OsStr::to_string_lossy).collect();
    if parts.is_empty() {
        ".".to_owned()
    } else {
        parts.join("/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_go_by_spelling() {
        for (written, plain) in [
            ("/a/./b/../c", "/a/c"),
            ("/../a", "/a"),
            ("../a", "../a"),
            ("a/../../b", "../b"),
        ] {
            assert_eq!(normalise(Path::new(written)), Path::new(plain), "{written}");
        }
    }

    #[test]
    fn paths_are_shown_from_the_working_directory() {
        for (path, base, read) in [
            ("/w/claims/a.yaml", "/w", "claims/a.yaml"),
            ("/w/articles/a.md", "/w/claims", "../articles/a.md"),
            ("/w", "/w", "."),
            ("/x/a", "/w/y", "../../x/a"),
        ] {
            assert_eq!(shown(Path::new(path), Path::new(base)), read);
        }
    }
}
