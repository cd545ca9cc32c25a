/// What a query can say, as `labbook search --syntax` shows it.
enum QuerySyntax {
    static let text = #"""
        Words
          read cache             both words, in any order and form; case and accents do not matter
          "read path"            these words, one behind the other, as they are
          cach*                  words that begin so
          /re(ad|turn) path/     a regular expression; case does not matter
          read OR write          one of them; OR binds weaker than the blank between words
          cache -redis           without the word; also -"a phrase", -tag:x, -(one OR other)
          (read OR write) cache  parentheses group
          in:title cache         the words in the title; also item, option, tag, heading, body, code

        Fields: several values with commas mean any of them, and a - before a field the contrary
          kind:decision          what it is, or what its notebook is: decision, experiment, log, note,
                                 hypothesis, question, assumption, result, option, task, entry
          status:accepted        a canonical status, or words as somebody wrote them: status:"in review"
          tag:cache project:x    a tag or a project, whole
          author:ada             an author, or a part of the name
          slug:cold path:adr/    a part of the slug or of the path
          date:2026-08           a year, month or day, two with .. between, or today, yesterday, this-week,
                                 last-month, last-7-days, 2-weeks-ago
          since:2026 until:...   from such a time on, up to it
          has:results            the notebook has one: any kind of item, or status, date, author, tag,
                                 project, summary
          is:superseded          superseded, stale, draft or private; stale is what says until when it was
                                 to be looked at again, an experiment that is running and a decision that is
                                 proposed with nothing new for 90 days
          supersedes:REF         what supersedes a notebook or item
          links:REF              what points at it

        Text that looks like any of this is put in quotation marks: "kind:of", "-x", "(a)".
        A shell takes quotation marks for itself, so write '"read path"', or until:last-month for "last month".
        Behind search, a word may begin with a hyphen: labbook search cache -redis, labbook search --my-flag.
        Behind -- everything is a word, the names of options too: labbook search -- --limit.

        """#
}
