/// A text of the site that the code asks for by its name in the tables. Those that only templates and scripts ask for are not
/// listed here.
enum Word: String, CaseIterable {
    case siteTitle = "site.title"

    case notebooks, timeline, decisions, hypotheses, questions, tags, projects, people, search
    case tag, project, person, year, status, undated, all, number
    case inNotebook = "in-notebook"
    case thisPage = "this-page"
    case listOfTwo = "list-of-two"
    case pageNumbers = "page-numbers"

    case dateMonth = "date.month"
    case dateShortDay = "date.short-day"
    case dateShortDayYear = "date.short-day-year"
    case dateShortMonthYear = "date.short-month-year"

    case relationInPart = "relation.in-part"
    case phraseInPart = "phrase.in-part"
    case phraseAbout = "phrase.about"

    case decisionsLede = "decisions.lede"
    case orderNewest = "order.newest"
    case orderOldest = "order.oldest"
    case orderStatus = "order.status"
    case orderProject = "order.project"
    case decisionsOfStatus = "decisions.of-status"
    case hypothesesDescription = "hypotheses.description"
    case hypothesesOfStatus = "hypotheses.of-status"
    case questionsDescription = "questions.description"
    case openQuestions = "questions.open"
    case openTasks = "questions.tasks"
    case topicTag = "topic.tag"
    case topicProject = "topic.project"
    case topicPerson = "topic.person"

    case runs
    case runsOfNotebook = "runs.of-notebook"
    case runsDescription = "runs.description"
    case runPlace = "runs.place"
    case runExitFailed = "runs.exit-failed"
    case runSucceeded = "runs.succeeded"
    case runSucceededOrNotSaid = "runs.succeeded-or-not-said"
    case runFailed = "runs.failed"
    case runNotFinished = "runs.not-finished"
    case runsDrawn = "runs.drawn"
    case runColumns = "runs.columns"
    case plotDay = "runs.plot.day"
    case plotDays = "runs.plot.days"
    case plotAlways = "runs.plot.always"
    case plotRange = "runs.plot.range"
    case searchOfSite = "opensearch.description"

    case timelineOfYear = "timeline.of-year"
    case timelinePartOfYear = "timeline.part-of-year"
    case timelineDescription = "timeline.description"
    case timelineUpTo = "timeline.up-to"

    case graphTitle = "notebook.graph"
    case graphCut = "graph.cut"

    case textTable = "text.table"
    case textFootnotes = "text.footnotes"
    case textBack = "text.back"
    case textDone = "text.done"
    case textToDo = "text.to-do"

    case chartNumbers = "chart.numbers"
    case chartTitle = "chart.title"
    case chartRow = "chart.row"
    case chartRows = "chart.rows"
    case chartRange = "chart.range"
    case chartValue = "chart.value"
    case chartLogarithmic = "chart.logarithmic"

    case drawingDiagram = "drawing.diagram"
    case drawingFormula = "drawing.formula"
    case drawingSource = "drawing.source"

    case missing
    case feedDecisions = "feed.decisions"
    case feedInNotebook = "feed.in-notebook"
}

/// A text of the site that differs with a number: the tables have a form of it for each `PluralForm` of their language.
enum CountedWord: String, CaseIterable {
    /// A date, by the number of its day: in French the first day has a form of its own.
    case day = "date.day"
    case decisions = "timeline.decisions"
    case undated = "timeline.undated"
    case chartColumns = "chart.columns"
    case lineChart = "chart.line"
    case barChart = "chart.bar"
    case scatterChart = "chart.scatter"
    case graphThings = "graph.things"
    case runs = "runs.count"
    case undrawnMetrics = "runs.undrawn"
    case furtherFiles = "runs.further-files"
    case plotTitle = "runs.plot.title"
    case plotOtherUnits = "runs.plot.other-units"
    case plotFailed = "runs.plot.failed"
    case plotStopped = "runs.plot.stopped"
}
