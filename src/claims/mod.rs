//! Claims files and bibliographies, with the span of every value.

pub mod address;
mod bibliography;
mod bibtex;
mod broken_path;
mod credentials;
mod day;
mod decode;
mod id;
pub mod identifier;
pub mod identity;
mod keys;
mod marking;
mod model;
mod parsed;
mod private;
mod reference;
mod secrets;
mod source;

pub use bibliography::{Bibliography, is_bibliography};
pub use broken_path::{BrokenPath, PathError, PathRole};
pub use credentials::without_credentials;
#[cfg(test)]
pub(crate) use decode::{
    ANONYMOUS_KEYS, CITATION_KEYS, CLAIM_KEYS, EXCEPTION_KEYS, FILE_KEYS, NAMED_KEYS, SELECTOR_KEYS,
};
pub use decode::{VERSION, claims_file};
pub(crate) use keys::CSL;
#[cfg(test)]
pub(crate) use keys::READ as SOURCE_KEYS;
pub use model::{
    AuthorName, Citation, Claim, ClaimKind, ClaimsFile, Day, PrivateQuotes, Selector, Source,
    Speaker, UncitedOk,
};
pub use parsed::ParsedClaims;
pub use private::{PrivateFile, private_file};
pub use reference::{ArticleReferences, Reference, article_references, by_source, references};
pub use secrets::{Secrets, SourcesFile, discreet, is_private};
pub(crate) use source::TYPES;
