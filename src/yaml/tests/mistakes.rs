//! Common mistakes: the messages, and what is read in spite of them.

use super::*;

/// The tree in one line.
fn compact(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.null => "~".to_owned(),
        NodeKind::Scalar(scalar) => format!("<{}>", visible(scalar.value.text())),
        NodeKind::Sequence(items) => {
            let items: Vec<_> = items.iter().map(compact).collect();
            format!("[{}]", items.join(" "))
        }
        NodeKind::Mapping(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", key.as_str().unwrap_or("?"), compact(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn visible(words: &str) -> String {
    words
        .chars()
        .map(|c| {
            if c.is_control() {
                c.escape_debug().to_string()
            } else {
                c.to_string()
            }
        })
        .collect()
}

/// For each text the messages with their helps, and the tree.
fn messages_of(texts: &[&str]) -> String {
    let mut out = String::new();
    for text in texts {
        let read = read(text);
        out.push_str(&format!("{text:?}\n"));
        for (problem, line) in read.document.problems.iter().zip(read.problems()) {
            let help = problem.help.as_deref().unwrap_or("NO HELP");
            out.push_str(&format!("  {line}\n    {help}\n"));
        }
        let tree = read.document.root.as_ref().map(compact);
        let broken = if read.document.broken_at.is_some() {
            " …"
        } else {
            ""
        };
        out.push_str(&format!("  = {}{broken}\n", tree.unwrap_or_default()));
    }
    out
}

#[test]
fn unquoted_text_that_means_something_to_yaml() {
    insta::assert_snapshot!(messages_of(&[
        "claims:\n- id: a\n  text: He said: hello\n  cite: x\n- text: c: d: e\n",
        "a: {text: He said: hello, b: c: d}\n",
        "text: 你说: 好\nb: 1\n",
        "text: foo:\n  bar\n",
        "text: \"foo\": bar\nb: 1\n",
        "- text: @foo\n  b: 1\n",
        "- `foo` it\n- %x\n",
        "text: **bold** words\nb: 1\n",
        "text: & co\nb: *x\n",
        "text: !important words\n",
        "text: [sic] he said\nb: 1\n",
        "text: {x} he said: so\n  and more\nb: 1\n",
        "text: - foo\nb: 1\n",
        "text: > 10 percent\nb: 1\n",
        "text: , he said\nb: 1\n",
        "text: ? foo\n",
        "{a: @b, c: 1}\n",
        "%foo: 1\n",
        "a: 1\n%foo: 1\n",
    ]), @r#"
    "claims:\n- id: a\n  text: He said: hello\n  cite: x\n- text: c: d: e\n"
      3:16 ":": a colon and a space within unquoted text begin another value
        quote it: `'He said: hello'`
      5:10 ":": a colon and a space within unquoted text begin another value
        quote it: `'c: d: e'`
      = {claims: [{id: <a>, text: <He said: hello>, cite: <x>} {text: <c: d: e>}]}
    "a: {text: He said: hello, b: c: d}\n"
      1:18 ":": a colon and a space within unquoted text begin another value
        put the whole text into quotes
      1:31 ":": a colon and a space within unquoted text begin another value
        put the whole text into quotes
      = {a: {text: <He said: hello>, b: <c: d>}}
    "text: 你说: 好\nb: 1\n"
      1:9 ":": a colon and a space within unquoted text begin another value
        quote it: `'你说: 好'`
      = {text: <你说: 好>, b: <1>}
    "text: foo:\n  bar\n"
      1:10 ":": a colon and a space within unquoted text begin another value
        quote it: `'foo:'`
      = {text: <foo: bar>}
    "text: \"foo\": bar\nb: 1\n"
      1:12 ":": a colon and a space within unquoted text begin another value
        quote it: `'"foo": bar'`
      = {text: <"foo": bar>, b: <1>}
    "- text: @foo\n  b: 1\n"
      1:9 "@": unquoted text cannot begin with `@`
        quote it: `'@foo'`
      = [{text: <@foo>, b: <1>}]
    "- `foo` it\n- %x\n"
      1:3 "`": unquoted text cannot begin with a backtick
        put the whole text into quotes
      2:3 "%": unquoted text cannot begin with `%`
        quote it: `'%x'`
      = [<`foo` it> <%x>]
    "text: **bold** words\nb: 1\n"
      1:7 "*": an unquoted `*` means an alias
        quote it: `'**bold** words'`
      = {text: <**bold** words>, b: <1>}
    "text: & co\nb: *x\n"
      1:7 "&": an unquoted `&` means an anchor
        quote it: `'& co'`
      2:4 "*x": an unquoted `*` means an alias, and there is no `&x` above
        if it is text, put it into quotes
      = {text: <& co>, b: ~}
    "text: !important words\n"
      1:7 "!important": an unquoted `!` means a tag, and tags mean nothing here
        if it is text, put it into quotes; else delete it
      = {text: <words>}
    "text: [sic] he said\nb: 1\n"
      1:7 "[": an unquoted `[` means a list
        quote it: `'[sic] he said'`
      = {text: <[sic] he said>, b: <1>}
    "text: {x} he said: so\n  and more\nb: 1\n"
      1:7 "{": an unquoted `{` means a map
        quote it: `'{x} he said: so'`
      = {text: <{x} he said: so and more>, b: <1>}
    "text: - foo\nb: 1\n"
      1:7 "-": a dash and a space mean a list, which begins on a line of its own
        quote it: `'- foo'`
      = {text: <- foo>, b: <1>}
    "text: > 10 percent\nb: 1\n"
      1:7 ">": an unquoted `>` means a text on the lines below
        quote it: `'> 10 percent'`
      = {text: <> 10 percent>, b: <1>}
    "text: , he said\nb: 1\n"
      1:7 ",": unquoted text cannot begin with `,`
        quote it: `', he said'`
      = {text: <, he said>, b: <1>}
    "text: ? foo\n"
      1:7 "?": unquoted text cannot begin with `?`
        quote it: `'? foo'`
      = {text: <? foo>}
    "{a: @b, c: 1}\n"
      1:5 "@": unquoted text cannot begin with `@`
        put the whole text into quotes
      = {a: <@b>, c: <1>}
    "%foo: 1\n"
      1:1 "%foo: 1": a line that begins with `%` is a directive
        if it is text, put it into quotes; else delete it
      =  …
    "a: 1\n%foo: 1\n"
      2:1 "%foo: 1": a line that begins with `%` is a directive
        if it is text, put it into quotes; else delete it
      = {a: <1>} …
    "#);
}

#[test]
fn text_that_a_comment_cuts() {
    insta::assert_snapshot!(messages_of(&[
        "text: foo #1\n  bar\nb: 1\n",
        "a: [x #1, y]\nb: 1\n",
        "a: {x: 1 #1}\n",
    ]), @r##"
    "text: foo #1\n  bar\nb: 1\n"
      1:11 "#1": an unquoted ` #` begins a comment: the text is cut off here
        put the whole text into quotes; or a space after the `#` if it is a comment
      = {text: <foo #1 bar>, b: <1>}
    "a: [x #1, y]\nb: 1\n"
      1:7 "#1, y]": an unquoted ` #` begins a comment: the text is cut off here
        put the whole text into quotes; or a space after the `#` if it is a comment
      = {a: [<x #1> <y>], b: <1>}
    "a: {x: 1 #1}\n"
      1:10 "#1}": an unquoted ` #` begins a comment: the text is cut off here
        put the whole text into quotes; or a space after the `#` if it is a comment
      = {a: {x: <1 #1>}}
    "##);
}

#[test]
fn missing_spaces() {
    insta::assert_snapshot!(messages_of(&[
        "- id: a\n  text:foo bar\n  cite: b\n- id: c\n",
        "- id:foo\n  text: x\n",
        "version:1\narticle: x\n",
        "version: 1\narticle:é\nclaims: []\n",
        "a:b\nc: d\n",
        "{id:foo, b: 1}\n",
        "claims:\n- a\n-b\n- c\n",
        "claims:\n-text: a\n-text: b\n",
        "claims:\n  -id: a\n   text: b\n",
    ]), @r#"
    "- id: a\n  text:foo bar\n  cite: b\n- id: c\n"
      2:7 ":": there is no space after this colon, so it does not end a key
        write `text: foo bar`
      = [{id: <a>, text: <foo bar>, cite: <b>} {id: <c>}]
    "- id:foo\n  text: x\n"
      1:5 ":": there is no space after this colon, so it does not end a key
        write `id: foo`
      = [{id: <foo>, text: <x>}]
    "version:1\narticle: x\n"
      1:8 ":": there is no space after this colon, so it does not end a key
        write `version: 1`
      = {version: <1>, article: <x>}
    "version: 1\narticle:é\nclaims: []\n"
      2:8 ":": there is no space after this colon, so it does not end a key
        write `article: é`
      = {version: <1>, article: <é>, claims: []}
    "a:b\nc: d\n"
      1:2 ":": there is no space after this colon, so it does not end a key
        write `a: b`
      = <a:b c> …
    "{id:foo, b: 1}\n"
      1:4 ":": there is no space after this colon, so it does not end a key
        write `id: foo`
      = {id: <foo>, b: <1>}
    "claims:\n- a\n-b\n- c\n"
      3:1 "-": there is no space after this dash, so it does not begin a list entry
        put a space after the dash: `- …`
      = {claims: [<a>]} …
    "claims:\n-text: a\n-text: b\n"
      2:1 "-": there is no space after this dash, so it does not begin a list entry
        put a space after the dash: `- …`
      3:1 "-": there is no space after this dash, so it does not begin a list entry
        put a space after the dash: `- …`
      = {claims: ~}
    "claims:\n  -id: a\n   text: b\n"
      2:3 "-": there is no space after this dash, so it does not begin a list entry
        put a space after the dash: `- …`
      2:3 "-": there is no space after this dash, so it does not begin a list entry
        put a space after the dash: `- …`
      = {claims: ~} …
    "#);
}

#[test]
fn quotes() {
    insta::assert_snapshot!(messages_of(&[
        "- text: \"foo\n  cite: x\n- text: b\n",
        "- text: \"foo\n  cite: \"x\"\n- text: b\n",
        "- text: 'it's so'\n  cite: x\n",
        "- text: \"He said\" and left\n  cite: x\n",
        "- text: 'foo\n",
        "- text: '- foo\n- b\n",
        "- text: \"C:\\Users\\me\"\n  b: \"\\u12 \\ud800 \\é\"\n",
        "a: {x: \"y, b: 1}\nc: 2\n",
    ]), @r#"
    "- text: \"foo\n  cite: x\n- text: b\n"
      1:9 "\"": this quote is never closed
        close it with `"` at the end of the text
      = [{text: <foo>, cite: <x>} {text: <b>}]
    "- text: \"foo\n  cite: \"x\"\n- text: b\n"
      1:9 "\"": this quote is closed only in line 2, by one that opens there
        close it at the end of the text
      = [{text: <foo>, cite: <x>} {text: <b>}]
    "- text: 'it's so'\n  cite: x\n"
      1:13 "s so'": there are words after the closing quote
        put the whole text into `"`, or write quotes within it as `''`
      = [{text: <'it's so'>, cite: <x>}]
    "- text: \"He said\" and left\n  cite: x\n"
      1:19 "and left": there are words after the closing quote
        put the whole text into `'`, or write quotes within it as `\"`
      = [{text: <"He said" and left>, cite: <x>}]
    "- text: 'foo\n"
      1:9 "'": this quote is never closed
        close it with `'` at the end of the text
      = [{text: <foo>}]
    "- text: '- foo\n- b\n"
      1:9 "'": this quote is never closed
        close it with `'` at the end of the text
      = [{text: <- foo>} <b>]
    "- text: \"C:\\Users\\me\"\n  b: \"\\u12 \\ud800 \\é\"\n"
      1:12 "\\U": `\U` is no escape that double quotes know
        write `\\` for a backslash, or use single quotes, where it means nothing
      1:18 "\\m": `\m` is no escape that double quotes know
        write `\\` for a backslash, or use single quotes, where it means nothing
      2:7 "\\u": `\u` is no escape that double quotes know
        write `\\` for a backslash, or use single quotes, where it means nothing
      2:12 "\\ud800": `\ud800` is no escape that double quotes know
        write `\\` for a backslash, or use single quotes, where it means nothing
      2:19 "\\é": `\é` is no escape that double quotes know
        write `\\` for a backslash, or use single quotes, where it means nothing
      = [{text: <C:\Users\me>, b: <\u12 \ud800 \é>}]
    "a: {x: \"y, b: 1}\nc: 2\n"
      1:8 "\"": this quote is never closed
        close it with `"` at the end of the text
      = {a: {}} …
    "#);
}

#[test]
fn indentation_and_structure() {
    insta::assert_snapshot!(messages_of(&[
        "a:\n\tb: 1\n\tc: 2\nd: 3\n",
        "- a: 1\n\tb: 2\n",
        "a: |\n\tfoo\n",
        "- a: 1\n b: 2\n",
        "- a: 1\n   b: 2\n",
        "claims:\n  - id: a\n - id: b\n",
        "claims:\n - id: a\n  - id: b\n",
        "- text: a\n  - b\n",
        "a: 1\nfoo\nb: 1\n",
        "foo\na: 1\n",
        "text: foo\n#comment\n bar\nb: 1\n",
        "a: [x, y\nb: 1\n",
        "a: {x: 1\nb: 2\n",
        "a: [x}\n",
        "a: ]\n",
        "a: [x, y",
        "text: >5x\n a\n",
        "text: |\n    a\n  b\n",
    ]), @r#"
    "a:\n\tb: 1\n\tc: 2\nd: 3\n"
      2:1 "\t": a tab cannot indent a line
        indent with spaces
      = {a: {b: <1>, c: <2>}, d: <3>}
    "- a: 1\n\tb: 2\n"
      2:1 "\t": a tab cannot indent a line
        indent with spaces
      = [{a: <1>}] …
    "a: |\n\tfoo\n"
      2:1 "\t": a tab cannot indent a line
        indent with spaces
      = {a: <foo\n>}
    "- a: 1\n b: 2\n"
      2:2 "b: 2": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = [{a: <1>}] …
    "- a: 1\n   b: 2\n"
      2:4 "b: 2": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = [] …
    "claims:\n  - id: a\n - id: b\n"
      3:2 "- id: b": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = {claims: [{id: <a>}]} …
    "claims:\n - id: a\n  - id: b\n"
      3:3 "- id: b": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = {claims: [{id: <a>}]} …
    "- text: a\n  - b\n"
      2:3 "- b": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = [] …
    "a: 1\nfoo\nb: 1\n"
      2:1 "foo": a key and a colon are missing in this line
        words that go on from the line above are indented deeper than their key
      = {a: <1>} …
    "foo\na: 1\n"
      2:1 "a: 1": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = <foo a> …
    "text: foo\n#comment\n bar\nb: 1\n"
      3:2 "bar": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = {text: <foo>} …
    "a: [x, y\nb: 1\n"
      1:4 "[": this `[` is not closed by line 2
        close it with `]`; a text that holds brackets, commas or colons belongs in quotes
      = {a: [<x>]} …
    "a: {x: 1\nb: 2\n"
      1:4 "{": this `{` is not closed by line 2
        close it with `}`; a text that holds brackets, commas or colons belongs in quotes
      = {a: {x: <1 b>}} …
    "a: [x}\n"
      1:4 "[": this `[` cannot be closed by `}`
        close it with `]`; a text that holds brackets, commas or colons belongs in quotes
      = {a: []} …
    "a: ]\n"
      1:4 "]": unquoted text cannot begin with `]`
        quote it: `']'`
      = {a: <]>}
    "a: [x, y"
      1:4 "[": a comma is missing before this, or the bracket is not closed
        put commas between the entries; a text that holds brackets, commas or colons belongs in quotes
      = {a: [<x>]} …
    "text: >5x\n a\n"
      1:7 ">": an unquoted `>` means a text on the lines below
        quote it: `'>5x'`
      = {text: <>5x a>}
    "text: |\n    a\n  b\n"
      3:3 "b": the indentation of this line fits nothing above it
        the keys of one map begin in the same column, and so do the dashes of one list
      = {text: <a\n>} …
    "#);
}

#[test]
fn what_is_yaml_but_not_for_us() {
    insta::assert_snapshot!(messages_of(&[
        "a: 1\n--- # two\nb: 2\n",
        "a: 1\n...\nb: 2\n",
        "--- # one\na: 1\n...\n",
        "a: 1\nb: 2\na: 3\n",
        "{a: 1, 'a': 2, \"a\": 3}\n",
        "x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n",
        "[a]: b\n? {c: d}\n: e\nf: g\n",
        ": b\nc: d\n",
        "a: &x [*x]\n",
        "a: &x [1, 2]\nb: *x\n",
        "a: !!str 1\nb: !!binary x\nc: !<tag:x> y\n",
        "\u{feff}a: 1\n\u{feff}b: 2\n",
        "a: x\u{1b}\u{7}y\nb: \u{0}\nc: \u{9b}z\n",
    ]), @r#"
    "a: 1\n--- # two\nb: 2\n"
      2:1 "---": a second document begins here, and only the first is read
        put it into a file of its own, or delete this line
      = {a: <1>}
    "a: 1\n...\nb: 2\n"
      3:1 "b: 2": a second document begins here, and only the first is read
        put it into a file of its own, or delete this line
      = {a: <1>}
    "--- # one\na: 1\n...\n"
      = {a: <1>}
    "a: 1\nb: 2\na: 3\n"
      3:1 "a": `a` is given twice; the first, in line 1, counts
        delete one of them
      = {a: <1>, b: <2>}
    "{a: 1, 'a': 2, \"a\": 3}\n"
      1:8 "'a'": `a` is given twice; the first, in line 1, counts
        delete one of them
      1:16 "\"a\"": `a` is given twice; the first, in line 1, counts
        delete one of them
      = {a: <1>}
    "x: &x {a: 1}\ny:\n  <<: *x\n  b: 2\n"
      3:3 "<<": merge keys (`<<`) are not followed
        write the keys out: what a claim says belongs in the claim itself
      = {x: {a: <1>}, y: {b: <2>}}
    "[a]: b\n? {c: d}\n: e\nf: g\n"
      1:1 "[a]": a key must be a word, not a list
        if this is text, put it into quotes
      2:3 "{c: d}": a key must be a word, not a map
        if this is text, put it into quotes
      = {f: <g>}
    ": b\nc: d\n"
      1:2 "": there is no key before this colon
        write the key before the colon
      = {c: <d>}
    "a: &x [*x]\n"
      1:8 "*x": this alias is inside the value that it repeats
        write the value out instead
      = {a: [~]}
    "a: &x [1, 2]\nb: *x\n"
      = {a: [<1> <2>], b: [<1> <2>]}
    "a: !!str 1\nb: !!binary x\nc: !<tag:x> y\n"
      2:4 "!!binary": an unquoted `!` means a tag, and tags mean nothing here
        if it is text, put it into quotes; else delete it
      3:4 "!<tag:x>": an unquoted `!` means a tag, and tags mean nothing here
        if it is text, put it into quotes; else delete it
      = {a: <1>, b: <x>, c: <y>}
    "\u{feff}a: 1\n\u{feff}b: 2\n"
      2:1 "\u{feff}": there is an invisible byte-order mark (U+FEFF) here
        delete it
      = {a: <1>} …
    "a: x\u{1b}\u{7}y\nb: \0\nc: \u{9b}z\n"
      1:5 "\u{1b}\u{7}": the control character U+001B cannot stand in YAML
        delete it; it often comes with text that was copied from elsewhere
      2:4 "\0": the control character U+0000 cannot stand in YAML
        delete it; it often comes with text that was copied from elsewhere
      3:4 "\u{9b}": the control character U+009B cannot stand in YAML
        delete it; it often comes with text that was copied from elsewhere
      = {a: <x\u{1b}\u{7}y>, b: <\0>, c: <\u{9b}z>}
    "#);
}
