use super::*;

fn url(value: &str) -> Url {
    parse(value).unwrap_or_else(|flaw| panic!("{value}: {flaw:?}"))
}

#[test]
fn what_no_reader_could_open_is_refused() {
    for (value, flaw) in [
        ("https://a.org/a b", Malformed::WhiteSpace),
        ("www.rfa.org/english", Malformed::NoScheme),
        ("rfa.org:8080/x", Malformed::NoScheme),
        ("htps://a.org", Malformed::MistypedScheme("https")),
        ("https://https://a.org", Malformed::TwoSchemes),
        ("http://https//a.org", Malformed::TwoSchemes),
        ("https:/a.org", Malformed::BadHost),
        ("https:///a.org", Malformed::BadHost),
        ("https://a..org/x", Malformed::BadHost),
        ("https://", Malformed::BadHost),
        ("https://[::1", Malformed::BadHost),
        ("https://a,b.org/", Malformed::BadHost),
        ("javascript:alert(1, 2)", Malformed::NoPage),
        ("JavaScript: void(0)", Malformed::NoPage),
        ("data:text/html,<p>a", Malformed::NoPage),
        ("about:blank", Malformed::NoPage),
        ("https://ana:pw@a.org/", Malformed::Credentials),
        ("https://token@a.org/", Malformed::Credentials),
        ("https://:pw@a.org/", Malformed::Credentials),
        ("ftp://ana:pw@a.org/f", Malformed::Credentials),
        (
            "https://a.org:99999/",
            Malformed::Unreadable("invalid port number".to_owned()),
        ),
    ] {
        assert_eq!(parse(value), Err(flaw), "{value}");
    }
    for fine in [
        "https://a.org/x?u=http://b.org/y z"
            .replace(' ', "%20")
            .as_str(),
        "ftp://a.org/f",
        "https://xn--bcher-kva.de/",
        "https://bücher.de/ü",
        "mailto:a@b.org",
        "https://a.org/@ana/1",
        "ftp://anonymous@a.org/f",
        "http://web.archive.org/web/2018/http://a.org/",
    ] {
        assert!(parse(fine).is_ok(), "{fine}");
    }
}

#[test]
fn placeholders_are_reserved_names_and_markers() {
    for yes in [
        "https://example.com/TODO",
        "https://www.example.org/",
        "https://coins.example/",
        "https://a.org/todo",
        "https://a.org/?page=TODO",
        "http://news.test/a",
    ] {
        assert!(is_placeholder_url(&url(yes)), "{yes}");
    }
    for no in [
        "https://notexample.com/",
        "https://example.com.au/",
        "https://a.org/todo-list",
        "https://todo.org/x",
        "https://test.org/",
    ] {
        assert!(!is_placeholder_url(&url(no)), "{no}");
    }
    for yes in [
        "TODO",
        "[citation needed]",
        "tbd",
        "TODO: ask Ana",
        "???",
        "<url>",
    ] {
        assert!(is_placeholder(yes), "{yes}");
    }
    for no in ["yonhap", "toddler", "https://a.org/", "todos-report"] {
        assert!(!is_placeholder(no), "{no}");
    }
}

#[test]
fn addresses_only_the_author_can_open() {
    for (value, place) in [
        ("http://localhost:3000/x", Some(Local::ThisMachine)),
        ("http://127.0.0.1/x", Some(Local::ThisMachine)),
        ("http://2130706433/x", Some(Local::ThisMachine)),
        ("http://[::ffff:10.0.0.1]/x", Some(Local::PrivateNetwork)),
        ("http://192.168.1.4/x", Some(Local::PrivateNetwork)),
        ("http://wiki/page", Some(Local::PrivateNetwork)),
        ("http://nas.local/page", Some(Local::PrivateNetwork)),
        ("file:///home/ana/x.pdf", Some(Local::Disk)),
        ("https://a.org/localhost", None),
        ("https://8.8.8.8/", None),
    ] {
        assert_eq!(local(&url(value)), place, "{value}");
    }
}

#[test]
fn tracking_goes_and_every_other_byte_stays() {
    for (value, names, clean) in [
        (
            "http://a.org/v.php?ud=1&utm_source=feed",
            vec!["utm_source"],
            "http://a.org/v.php?ud=1",
        ),
        (
            "http://a.org/?utm_source=a&UTM_medium=b#top",
            vec!["utm_source", "UTM_medium"],
            "http://a.org/#top",
        ),
        (
            "http://a.org/?gclid=1&q=%20x&fbclid",
            vec!["gclid", "fbclid"],
            "http://a.org/?q=%20x",
        ),
        ("http://a.org/?utmost=1", vec![], "http://a.org/?utmost=1"),
    ] {
        let found = tracking_parameters(&url(value));
        assert_eq!(found, names, "{value}");
        assert_eq!(without_parameters(value, &found), clean);
    }
}

#[test]
fn a_front_page_and_a_shortened_address_are_told_from_pages() {
    assert!(is_bare_domain(&url("https://www.rfa.org/")));
    assert!(is_bare_domain(&url("https://www.rfa.org")));
    assert!(!is_bare_domain(&url("https://www.rfa.org/english")));
    assert!(!is_bare_domain(&url("https://a.org/?p=12")));
    assert_eq!(shortener(&url("https://bit.ly/3abc")), Some("bit.ly"));
    assert_eq!(shortener(&url("https://t.co/x")), Some("t.co"));
    assert_eq!(shortener(&url("https://bit.ly/")), None);
    assert_eq!(shortener(&url("https://orbit.ly/x")), None);
}

#[test]
fn an_address_is_told_from_an_id() {
    for yes in [
        "https://a.org",
        "www.a.org",
        "a.org/page",
        "//a.org/x",
        "htp://a.org",
        "mailto:a@b.org",
    ] {
        assert!(is_meant(yes), "{yes}");
    }
    for no in ["yonhap", "smith:2010", "rfc.2606", "a/b", "conf/2010"] {
        assert!(!is_meant(no), "{no}");
    }
}

proptest::proptest! {
    #[test]
    fn no_value_makes_it_stumble(value in "\\PC{0,60}") {
        let _ = is_meant(&value);
        let _ = is_placeholder(&value);
        if let Ok(url) = parse(&value) {
            let _ = (local(&url), is_placeholder_url(&url), shortener(&url));
            let _ = without_parameters(&value, &tracking_parameters(&url));
        }
    }
}
