//! The annotated page in a real browser: it fits a phone, can be read in light and dark, leads
//! where it says, runs nothing and loads nothing.
//!
//! `CLAIMLINT_BROWSER` names a Chromium; without it there is nothing to see, and the tests pass.
//! `.ci/run` sets it.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::sandbox::{Sandbox, repository};

/// What measures a page from outside: the page itself allows no script.
const PROBE: &str = include_str!("browser.html");

/// What Chromium makes of `url`, whose scripts have run.
fn dom(browser: &str, home: &Path, url: &str, flags: &[&str]) -> String {
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--allow-file-access-from-files",
            "--virtual-time-budget=5000",
            "--window-size=1400,1000",
            "--dump-dom",
        ])
        .arg(format!(
            "--user-data-dir={}",
            home.join("browser").display()
        ))
        .args(flags)
        .arg(url)
        .env("HOME", home)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .expect("the browser starts");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The page of `sandbox`, measured at a width and in a colour scheme.
fn measured(browser: &str, sandbox: &Sandbox, width: u32, is_dark: bool) -> Value {
    let probe = sandbox.path().join("probe.html");
    sandbox.write("probe.html", PROBE);
    let scheme = if is_dark { "0" } else { "1" };
    let flag = format!("--blink-settings=preferredColorScheme={scheme}");
    let url = format!("file://{}?{width}", probe.display());
    let text = dom(browser, &sandbox.path(), &url, &[&flag]);
    let (_, rest) = text
        .split_once("<pre id=\"measured\">")
        .unwrap_or_else(|| panic!("{text}"));
    let (json, _) = rest.split_once("</pre>").expect("an end");
    let json = json.replace("&lt;", "<").replace("&gt;", ">");
    serde_json::from_str(&json.replace("&amp;", "&"))
        .unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Whom `.ci/run` installs and names; without one nothing is looked at.
fn browser() -> Option<String> {
    std::env::var("CLAIMLINT_BROWSER").ok()
}

#[test]
fn the_page_can_be_read_on_every_screen() {
    let Some(browser) = browser() else { return };
    let sandbox = Sandbox::new();
    let page = sandbox.path().join("page.html").display().to_string();
    let output = format!("html={page}");
    let example = repository().join("tests/example");
    let run = crate::sandbox::claimlint(&example, &["check", ".", "--output", &output]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    for (width, is_dark) in [(1280, false), (1280, true), (390, false), (390, true)] {
        let seen = measured(&browser, &sandbox, width, is_dark);
        let what = format!("{width} pixels, dark: {is_dark}: {seen:#}");
        assert_eq!(seen["dark"], is_dark, "{what}");
        assert!(
            seen["scroll_width"].as_u64() <= Some(u64::from(width)),
            "{what}"
        );
        // WCAG 2.2, 1.4.3: text stands out from what is behind it by 4.5 to 1.
        assert!(seen["least_contrast"].as_f64() >= Some(4.5), "{what}");
        assert_eq!(seen["dead_anchors"], Value::Array(vec![]), "{what}");
        assert_eq!(seen["first_focus"], "#lines-0", "{what}");
        assert!(seen["claims"].as_u64() >= Some(5), "{what}");
        assert_eq!(seen["unnamed_links"], 0, "{what}");
        assert_eq!(seen["loaded"], 0, "{what}");
    }
}

#[test]
fn a_stranger_s_words_run_nothing() {
    let Some(browser) = browser() else { return };
    let sandbox = Sandbox::new()
        .with(
            "a.md",
            "# </title></style><script>document.title='pwned'</script>\n\n\
             The bridge cost 3 million euros in 2018 `<img src=x onerror=\"document.title='pwned'\">`.\n\n\
             Experts say <script>document.title='pwned'</script> that it sinks.\n",
        )
        .with(
            "claims/a.yaml",
            "version: 1\narticle: ../a.md\nsources:\n  \
             b: {title: \"</p><script>document.title='pwned'</script>\", publisher: B, url: \"javascript:document.title='pwned'\"}\n\
             claims:\n  \
             - {id: cost, text: The bridge cost 3 million euros, cite: b, quote: \"\\\"><svg onload=document.title='pwned'>\"}\n",
        );
    let run = sandbox.run(&["check", "--fail-on", "never", "--output", "html=page.html"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let url = format!("file://{}", sandbox.path().join("page.html").display());
    let seen = dom(&browser, &sandbox.path(), &url, &[]);
    let (_, title) = seen.split_once("<title>").expect("a title");
    assert!(title.contains("line by line</title>"), "{title}");
    for never in ["<script", "<img", "<svg", "href=\"javascript"] {
        assert!(!seen.contains(never), "{never}: {seen}");
    }
    assert!(seen.contains("claim-0-0"), "{seen}");
}
