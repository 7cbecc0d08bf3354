use super::*;

fn read(text: &str) -> (Vec<Source>, Vec<(usize, String)>) {
    let file = TextFile::new("refs.bib", text);
    let mut problems = Vec::new();
    let sources = sources(&file, FileId(0), &mut problems);
    let said = problems
        .into_iter()
        .map(|problem| (file.line_index(problem.span.start) + 1, problem.message))
        .collect();
    (sources, said)
}

fn words(text: Option<&Text>) -> &str {
    text.map_or("", Text::as_str)
}

const BIB: &str = r#"Everything outside of an entry is a comment, an address ana@lima.org too.
% @article{commented, title = {Out}}
@comment{ @article{also, title = {Out}} }
@preamble{ "\newcommand{\noopsort}[1]{} " }
@string{ jb = {Journal of } # "Bridges" }
@STRING(acm = {ACM})

@Article{lima2018,
  author    = {Lima, Ana and Ludwig van Beethoven and {World Health Organization} and others},
  title     = {The {D}NA of {\"O}sterreich -- a study},
  journal   = jb,
  year      = 2018,
  month     = aug,
  doi       = {https://doi.org/10.1000/abc\_1},
  url       = "https://a.org/~x",
  eprint    = {1801.00001v2 [cs]},
  archivePrefix = {arXiv},
  pmid = {29456894}, pmcid = {PMC1234567},
}
@incollection(chapter, crossref = {volume}, title = "A {"}chapter{"}", pages = {1--2})
@book{volume, editor = {Costa, Maria}, title = {Handbook}, publisher = acm, year = {2011},
  isbn = {978-0-306-40615-7, 0-306-40615-2}}
@online{web, title = {W}, date = {2019-05-02/2019-06}, urldate = {2020-01-01}, howpublished = {\url{https://b.org}}}
@misc{scholar, title={S}, journal={arXiv preprint arXiv:2301.00010}, year={2023}}
@xdata{x, publisher = {X}}
"#;

#[test]
fn entries_of_every_kind_are_read() {
    let (sources, problems) = read(BIB);
    assert_eq!(problems, []);
    let ids: Vec<&str> = sources.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["lima2018", "chapter", "volume", "web", "scholar"]);
    let [lima, chapter, volume, web, scholar] = sources.as_slice() else {
        panic!("five sources")
    };
    assert_eq!(
        words(lima.title.as_ref()),
        "The DNA of Österreich – a study"
    );
    assert_eq!(words(lima.container.as_ref()), "Journal of Bridges");
    let authors: Vec<&str> = lima.author.iter().map(Text::as_str).collect();
    assert_eq!(
        authors,
        [
            "Ana Lima",
            "Ludwig van Beethoven",
            "World Health Organization"
        ]
    );
    let families: Vec<&str> = lima.names.iter().map(|name| name.family.as_str()).collect();
    assert_eq!(
        families,
        ["Lima", "van Beethoven", "World Health Organization"]
    );
    assert!(lima.has_more_authors && lima.shared && lima.is_complete());
    let issued = lima.issued.expect("a date");
    assert_eq!(issued.first.to_string(), "2018-08-01");
    assert_eq!(issued.last.to_string(), "2018-08-31");
    let identifiers: Vec<(Scheme, &str)> = lima
        .identifiers
        .iter()
        .map(|(scheme, value)| (*scheme, value.as_str()))
        .collect();
    assert_eq!(
        identifiers,
        [
            (Scheme::Doi, "https://doi.org/10.1000/abc_1"),
            (Scheme::Arxiv, "1801.00001v2"),
            (Scheme::Pmid, "29456894"),
            (Scheme::Pmcid, "PMC1234567"),
        ]
    );
    assert_eq!(words(lima.url.as_ref()), "https://a.org/~x");
    assert_eq!(words(chapter.title.as_ref()), "A \"chapter\"");
    assert_eq!(words(chapter.container.as_ref()), "Handbook");
    assert_eq!(words(chapter.publisher.as_ref()), "ACM");
    assert_eq!(chapter.issued.map(|day| day.last.year()), Some(2011));
    assert_eq!(volume.identifiers.len(), 1);
    assert_eq!(volume.author[0].as_str(), "Maria Costa");
    assert_eq!(words(web.url.as_ref()), "https://b.org");
    assert_eq!(
        web.issued.map(|day| day.first.to_string()).as_deref(),
        Some("2019-05-02")
    );
    assert_eq!(scholar.identifiers[0].1.as_str(), "2301.00010");
}

#[test]
fn values_have_the_place_where_they_are_written() {
    let (sources, _) = read(BIB);
    let written = |text: &Text| BIB.get(text.span.range()).unwrap_or_default();
    let title = sources[0].title.as_ref().expect("a title");
    assert_eq!(written(title), "{The {D}NA of {\\\"O}sterreich -- a study}");
    let at = title.as_str().find("study").expect("a word");
    let span = title.span_of(at..at + 5);
    assert_eq!(BIB.get(span.range()), Some("study"));
    assert_eq!(written(&sources[0].author[1]), "Ludwig van Beethoven");
    assert_eq!(BIB.get(sources[0].id.span.range()), Some("lima2018"));
    let entry = BIB.get(sources[2].span.range()).expect("an entry");
    assert!(entry.starts_with("@book{volume") && entry.ends_with("0-306-40615-2}}"));
}

#[test]
fn a_broken_entry_is_said_with_its_line_and_the_rest_is_read() {
    for (broken, line, message, kept) in [
        (
            "@article{a, title = {One\n}\n",
            1,
            "the entry `a` is never closed",
            true,
        ),
        (
            "@article{a,\n title = {One\n",
            2,
            "this brace is never closed",
            true,
        ),
        (
            "@article{a,\n title = \"One\n",
            2,
            "this quote is never closed",
            true,
        ),
        (
            "@article{a,\n title = {One}\n year = 2018}\n",
            3,
            "there is no comma before `year`",
            true,
        ),
        (
            "@article{a,\n title {One}}\n",
            2,
            "this is no field of `a`",
            true,
        ),
        ("@article{a,\n title = }\n", 2, "`title` has no value", true),
        (
            "@article{title = {One}}\n",
            1,
            "this @article has no key",
            false,
        ),
        (
            "@article{two words, title = {One}}\n",
            1,
            "the key of this @article cannot be read",
            false,
        ),
        (
            "@book{a, crossref = {b}, title = {One}}\n",
            1,
            "there is no entry `b`",
            true,
        ),
    ] {
        let text = format!("{broken}@misc{{next, title = {{Next}}}}\n");
        let (sources, problems) = read(&text);
        assert_eq!(problems, [(line, message.to_owned())], "{text}");
        let ids: Vec<&str> = sources.iter().map(|one| one.id.as_str()).collect();
        let expected: &[&str] = if kept { &["a", "next"] } else { &["next"] };
        assert_eq!(ids, expected, "{text}");
    }
}

#[test]
fn an_abbreviation_cannot_grow_without_end() {
    let mut text = "@string{a0 = \"word word word word\"}\n".to_owned();
    for at in 1..60 {
        let before = at - 1;
        text.push_str(&format!("@string{{a{at} = a{before} # a{before}}}\n"));
    }
    text.push_str("@misc{k, title = a59}\n@misc{l, title = {L}}\n");
    let (sources, problems) = read(&text);
    assert!(
        problems.iter().all(|(_, said)| said.contains("too long")),
        "{problems:?}"
    );
    assert!(!problems.is_empty());
    assert_eq!(sources.len(), 2);
}

#[test]
fn hostile_files_take_time_in_proportion() {
    for text in [
        "{".repeat(200_000),
        "@article{".repeat(50_000),
        "@article{a,\n t = {".repeat(50_000),
        format!(
            "@a{{k, t = {}x{}}}",
            "{".repeat(100_000),
            "}".repeat(100_000)
        ),
        format!("@a{{k, author = {{{}}}}}", "x and ".repeat(10_000)),
        "@".repeat(200_000),
        "%".repeat(200_000),
    ] {
        let (_, problems) = read(&text);
        assert!(problems.len() <= 100);
    }
}

proptest::proptest! {
    #[test]
    fn no_file_makes_it_stumble(text in "(@[a-z]{0,3}|[{}\"=,#% \\\\\n]|[a-z]{1,3}){0,60}") {
        let (sources, problems) = read(&text);
        for source in &sources {
            proptest::prop_assert!(source.span.end <= text.len());
            proptest::prop_assert!(text.get(source.span.range()).is_some());
        }
        proptest::prop_assert!(problems.len() <= 100);
    }
}
