//! Everyday editing, of which nothing is said.

use super::{A, C, Edit, GERMAN};

/// Everyday editing.
pub(super) const INNOCENT: &[(&str, &[Edit])] = &[
    (
        "a typo in an excused sentence",
        &[
            (A, "Everybody in Harle", "Everyboddy in Harle"),
            (C, "Everybody in Harle", "Everyboddy in Harle"),
        ],
    ),
    (
        "a typo in an opinion",
        &[
            (A, "a very fine ferry", "a very fine fery"),
            (C, "a very fine ferry", "a very fine fery"),
        ],
    ),
    (
        "an opinion shortened",
        &[
            (A, "a very fine ferry", "a fine ferry"),
            (C, "a very fine ferry", "a fine ferry"),
        ],
    ),
    (
        "punctuation",
        &[(A, "a very fine ferry.", "a very fine ferry!")],
    ),
    ("typography", &[(A, "in calm weather", "in ‘calm’ weather")]),
    (
        "a heading",
        &[(A, "# The ferry", "# The ferry of the town")],
    ),
    (
        "a greeting",
        &[(A, "# The ferry\n", "# The ferry\n\nWelcome aboard.\n")],
    ),
    (
        "a paragraph moved",
        &[
            (
                A,
                "It is a very fine ferry. Ana Lima said that it was never late.\n\n",
                "",
            ),
            (
                A,
                "in calm weather.\n",
                "in calm weather.\n\nIt is a very fine ferry. Ana Lima said that it was never late.\n",
            ),
        ],
    ),
    (
        "an excused sentence moved",
        &[
            (A, " Everybody in Harle likes the view from the pier.", ""),
            (
                A,
                "in calm weather.",
                "in calm weather. Everybody in Harle likes the view from the pier.",
            ),
        ],
    ),
    (
        "a suppressed sentence corrected",
        &[
            (
                A,
                "Experts say that the ferry is slow",
                "Experts say the ferry is slow",
            ),
            (
                C,
                "Experts say that the ferry is slow",
                "Experts say the ferry is slow",
            ),
        ],
    ),
    (
        "a turn of phrase",
        &[(A, "in calm weather", "in calm and sunny weather")],
    ),
    (
        "a paragraph deleted with its claim",
        &[
            (A, "\nThe crew wore new uniforms in calm weather.\n", ""),
            (
                C,
                "  - {id: uniforms, text: The crew wore new uniforms, cite: herald}\n",
                "",
            ),
        ],
    ),
    (
        "an excuse deleted with its sentence",
        &[
            (A, " Everybody in Harle likes the view from the pier.", ""),
            (
                C,
                "uncited-ok:\n  - {text: Everybody in Harle likes the view from the pier, reason: anybody can see it}\n",
                "",
            ),
        ],
    ),
    (
        "a reason reworded",
        &[(C, "anybody can see it", "go there and look")],
    ),
    (
        "an opinion becomes a fact with a source",
        &[(
            C,
            "text: It is a very fine ferry, kind: opinion",
            "text: It is a very fine ferry, cite: herald",
        )],
    ),
    (
        "a longer quote",
        &[(
            C,
            "quote: it was never late",
            "quote: said that it was never late",
        )],
    ),
    (
        "a quote added",
        &[(
            C,
            "Experts say that the ferry is slow, cite: herald",
            "Experts say that the ferry is slow, cite: [herald, {source: gazette, quote: The ferry is slow}]",
        )],
    ),
    (
        "a shortened quote",
        &[(
            C,
            "quote: Harle paid 2 million euros for the ferry",
            "quote: Harle paid 2 million euros",
        )],
    ),
    (
        "a better source",
        &[(
            C,
            "Experts say that the ferry is slow, cite: herald",
            "Experts say that the ferry is slow, cite: {source: gazette, quote: The ferry is slow}",
        )],
    ),
    (
        "another source without a quote",
        &[
            (
                C,
                "  insider:",
                "  post: {title: Ferries, publisher: Post}\n  insider:",
            ),
            (
                C,
                "text: This year the ferry carried 90 dogs, cite: herald",
                "text: This year the ferry carried 90 dogs, cite: post",
            ),
        ],
    ),
    (
        "a second source",
        &[(
            C,
            "The crew wore new uniforms, cite: herald",
            "The crew wore new uniforms, cite: [herald, minutes]",
        )],
    ),
    (
        "a page number corrected",
        &[(C, "locator: p. 3", "locator: p. 4")],
    ),
    (
        "metadata",
        &[(
            C,
            "title: The ferry, publisher: Herald",
            "title: The new ferry, publisher: Herald, author: [Jo Park], issued: 2018-05-04",
        )],
    ),
    (
        "metadata of a source with a copy",
        &[(
            C,
            "publisher: Gazette",
            "publisher: The Gazette, issued: 2018-05-04",
        )],
    ),
    (
        "a source renamed",
        &[
            (C, "  herald: {", "  the-herald: {"),
            (C, "cite: herald", "cite: the-herald"),
        ],
    ),
    (
        "a key of the library renamed with its claim",
        &[
            ("sources/library.yaml", "minutes:", "protocol:"),
            (C, "source: minutes", "source: protocol"),
        ],
    ),
    (
        "a bibliography grows",
        &[(
            "sources/library.yaml",
            "sources:\n",
            "sources:\n  atlas: {title: Atlas, publisher: Post}\n",
        )],
    ),
    (
        "a copy saved again",
        &[(
            "sources/gazette.txt",
            "The ferry is slow.",
            "The ferry is slow. Read more.",
        )],
    ),
    (
        "a speaker's full name",
        &[(
            C,
            "speaker: Ana Lima",
            "speaker: {name: Ana Lima, aka: [Captain Lima]}",
        )],
    ),
    (
        "a figure corrected with its quote",
        &[
            (A, "90 dogs", "95 dogs"),
            (
                C,
                "90 dogs, cite: herald",
                "95 dogs, cite: {source: herald, quote: the ferry carried 95 dogs this year}",
            ),
        ],
    ),
    (
        "a figure corrected without a quote as before",
        &[(A, "90 dogs", "95 dogs"), (C, "90 dogs", "95 dogs")],
    ),
    (
        "a claim's text widened",
        &[(
            C,
            "text: The crew wore new uniforms",
            "text: The crew wore new uniforms in calm weather",
        )],
    ),
    (
        "as-of corrected within the year",
        &[(C, "as-of: 2018-12-01", "as-of: 2018-12-02")],
    ),
    ("an id renamed", &[(C, "id: uniforms", "id: clothes")]),
    (
        "claims in another order",
        &[
            (
                C,
                "  - {id: fine, text: It is a very fine ferry, kind: opinion}\n",
                "",
            ),
            (
                C,
                "uncited-ok:",
                "  - {id: fine, text: It is a very fine ferry, kind: opinion}\nuncited-ok:",
            ),
        ],
    ),
    (
        "comments and layout",
        &[(C, "version: 1\n", "# The ferry.\nversion: 1\n\n")],
    ),
    (
        "a new article with its claims",
        &[
            (
                "articles/new.md",
                "",
                "The pier cost 9 million euros in 2017. It is a fine pier.\n",
            ),
            (
                "claims/new.yaml",
                "",
                "version: 1\narticle: ../articles/new.md\nsources:\n  post: {title: Piers, publisher: Post}\nclaims:\n  - {text: The pier cost 9 million euros in 2017, cite: post}\n  - {text: It is a fine pier, kind: opinion}\n",
            ),
        ],
    ),
    (
        "a translation, declared as such",
        &[
            ("articles/bank.md", "", GERMAN),
            (
                "claims/bank.yaml",
                "",
                "version: 1\narticle: ../articles/bank.md\nlanguage: de\nclaims: []\n",
            ),
        ],
    ),
    (
        "a short translation",
        &[
            ("articles/bank.md", "", "Der Steg kostete 300 Euro.\n"),
            (
                "claims/bank.yaml",
                "",
                "version: 1\narticle: ../articles/bank.md\nlanguage: de\nclaims: []\n",
            ),
        ],
    ),
    (
        "an article declared to be English",
        &[(C, "version: 1\n", "version: 1\nlanguage: en\n")],
    ),
];
