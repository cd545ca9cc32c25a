internal import GRDB

/// The tables of the index.
///
/// A notebook is one row of `notebook`; what can be found and filtered in it are rows of `document`: the notebook as a whole
/// (its *head*), its items and its log entries. Words are looked up in `words`, a full-text index with one row for a notebook
/// and one column for each of its fields; substrings in `substrings`. Neither keeps the text it indexes: that is in `source`,
/// once, as the file has it.
enum IndexSchema {
    /// Raised whenever anything that is stored changes its meaning: tables, folding, stems, what the reader reads. An index
    /// with another number is made anew.
    static let version = 1

    static let tables = """
        CREATE TABLE property (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

        CREATE TABLE notebook (
          id INTEGER PRIMARY KEY,
          path TEXT NOT NULL UNIQUE,
          slug TEXT NOT NULL,
          kind TEXT NOT NULL,
          title TEXT NOT NULL,
          status TEXT,
          status_text TEXT,
          day TEXT,
          is_git_day INTEGER NOT NULL DEFAULT 0,
          updated TEXT,
          revisit TEXT,
          number INTEGER,
          project TEXT,
          summary TEXT,
          is_draft INTEGER NOT NULL,
          is_private INTEGER NOT NULL,
          tags TEXT NOT NULL,
          authors TEXT NOT NULL,
          aliases TEXT NOT NULL,
          entry_count INTEGER NOT NULL,
          item_count INTEGER NOT NULL,
          last_day TEXT,
          folded_slug TEXT NOT NULL,
          folded_path TEXT NOT NULL,
          folded_project TEXT,
          folded_tags TEXT NOT NULL,
          folded_authors TEXT NOT NULL
        );
        -- What each search asks of all notebooks, without their texts beside it.
        CREATE INDEX notebook_facts ON notebook (id, item_count, entry_count, last_day, day, path);
        CREATE INDEX notebook_dateless ON notebook (id) WHERE day IS NULL OR is_git_day;

        CREATE TABLE document (
          id INTEGER PRIMARY KEY,
          notebook INTEGER NOT NULL,
          item TEXT,
          kind TEXT,
          title TEXT NOT NULL,
          status TEXT,
          status_text TEXT,
          day TEXT,
          line INTEGER NOT NULL,
          end_line INTEGER NOT NULL,
          start INTEGER NOT NULL,
          end INTEGER NOT NULL,
          is_implicit INTEGER NOT NULL,
          is_chosen INTEGER,
          is_done INTEGER,
          stale_after TEXT,
          has_own_day INTEGER NOT NULL,
          notebook_kind TEXT NOT NULL
        );
        -- What filters ask of all documents.
        CREATE INDEX document_facts ON document (kind, notebook_kind, status, day, stale_after, status_text);
        CREATE INDEX document_status_text ON document (status_text) WHERE status_text IS NOT NULL;

        CREATE TABLE field (
          document INTEGER NOT NULL,
          name TEXT NOT NULL,
          value TEXT NOT NULL,
          line INTEGER NOT NULL
        );
        CREATE INDEX field_of_document ON field (document);

        CREATE TABLE relation (
          writer INTEGER NOT NULL,
          from_notebook INTEGER NOT NULL,
          from_item TEXT,
          kind TEXT NOT NULL,
          to_notebook INTEGER,
          to_item TEXT,
          target TEXT NOT NULL,
          is_partial INTEGER NOT NULL,
          line INTEGER NOT NULL
        );
        CREATE INDEX relation_of_writer ON relation (writer);
        CREATE INDEX relation_from ON relation (from_notebook);
        CREATE INDEX relation_to ON relation (to_notebook);

        CREATE TABLE git_day (path TEXT PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;

        CREATE TABLE derived (
          notebook INTEGER NOT NULL,
          item TEXT,
          status TEXT NOT NULL
        );
        CREATE INDEX derived_of_notebook ON derived (notebook);

        CREATE TABLE source (
          notebook INTEGER PRIMARY KEY,
          text BLOB NOT NULL,
          body_start INTEGER NOT NULL,
          given_kind TEXT,
          outline BLOB NOT NULL
        );

        CREATE TABLE skeleton (
          notebook INTEGER PRIMARY KEY,
          bytes BLOB NOT NULL,
          lines BLOB NOT NULL,
          resolved INTEGER NOT NULL
        );

        CREATE VIRTUAL TABLE words USING fts5 (
          title, item, option, tag, heading, body, code, part, content = '', tokenize = 'ascii'
        );
        CREATE VIRTUAL TABLE substrings USING fts5 (
          trigrams, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
        );
        """
}
