use proptest::prelude::*;

use super::super::super::{quoted, tokens::tokenize};
use super::*;

proptest! {
    #[test]
    fn what_was_looked_up_before_weighs_the_same(
        words in prop::collection::vec("(he|said|\"|Experts|the|[a-zA-Z]{1,4}|[,.:0-9-])", 0..40),
        marks in prop::collection::vec(0..128_u16, 0..60),
    ) {
        let text = words.join(" ");
        let mut tokens = Vec::new();
        tokenize(&text, &mut tokens);
        quoted::mark(&text, &mut tokens);
        let marks: Vec<_> = marks.into_iter().map(Marks).collect();
        let one_by_one = fit::plain(&MODEL, &Row::read(&text, &tokens, &marks));
        for _ in 0..2 {
            let weighed = weigh(&text, &tokens, &marks).0;
            prop_assert_eq!(&weighed[EDGE..weighed.len() - EDGE], &one_by_one);
        }
    }
}
