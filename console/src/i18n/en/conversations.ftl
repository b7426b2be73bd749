conversations-choose = Choose a conversation
conversations-choose-why = J and K go through the list, / searches it, R answers.
conversations-show-undelivered = Show messages that were not delivered
conversations-with = Conversation with { $name }

### The list
conversations-people = People by when they last wrote
conversations-narrow = Search the conversations
conversations-find = Search by name or number
conversations-find-said = Search what was said
conversations-shown = Shown
conversations-shown-all = Everybody
conversations-shown-mine = Yours
conversations-shown-free = Nobody answers
conversations-shown-window = Can be answered now
conversations-shown-said = Messages that say …
conversations-shown-undelivered = Not delivered
conversations-shown-blocked = Blocked
conversations-shown-stopped = Said STOP
conversations-wrote = { $count ->
    [one] One person wrote
   *[other] { $count } people wrote
  }
conversations-unread = New
conversations-next = Next conversation
conversations-before = Conversation before
conversations-undelivered-none = Everything was delivered
conversations-undelivered-none-why = What Meta refuses or cannot deliver is listed here, with why.
conversations-said-what = What are you looking for?
conversations-said-what-why = Type a part of what somebody or the hub wrote.
conversations-said-none = No message says that
conversations-said-none-why = The newest 10,000 from each side are looked through. Choose a time to look further back.

### The messages
conversations-messages = Messages
conversations-empty = No messages
conversations-empty-why = Nothing was written, or it is older than the hub keeps it.
conversations-earlier = Show earlier messages
conversations-to-end = To the end
conversations-wanted-looking = Looking for the message …
conversations-wanted-missing = The message is not kept any more, or more than { $most } messages back.
conversations-today = Today
conversations-yesterday = Yesterday
conversations-back = Back to the list
conversations-by-hub = From the hub
conversations-by-person = From the person
conversations-is-received = Waits to be answered
conversations-is-quarantined = Set aside
conversations-is-ignored = Not answered
conversations-is-cancelled = Withdrawn
conversations-file-image = Picture
conversations-file-document = Document
conversations-file-video = Video
conversations-file-audio = Voice message
conversations-file-sticker = Sticker
conversations-media-enlarge = { $what }: enlarge
conversations-media-save = Save the file
conversations-media-gone = WhatsApp keeps what people send for 7 days, and no longer has this one.
conversations-media-large = Larger than 16 MiB: too large to be shown here.
conversations-media-away = It cannot be fetched just now.
conversations-media-unknown = This browser cannot show it.
conversations-qr = QR code { $code }
conversations-place = Location
conversations-sketch = Sketch of Kigali around the place
conversations-place-open = Map and trips
conversations-asks-place = Asks for a location
conversations-tapped = Chose
conversations-contacts = Contacts
conversations-reacted = Reacted with { $emoji }
conversations-other = Of a kind that is not shown here: { $type }
conversations-raw = As the hub keeps it

### How far a message has come
conversations-details = Details of the message
conversations-way = On its way
conversations-tick-written = Written
conversations-tick-received = Reached the hub
conversations-tick-queued = Waits to be sent
conversations-tick-accepted = Taken by Meta
conversations-tick-sent = Sent
conversations-tick-delivered = Delivered
conversations-tick-read = Read
conversations-tick-failed = Not delivered
conversations-tick-cancelled = Withdrawn
conversations-attempts = Tries
conversations-twice = One try ended without an answer from Meta: the person may have got it twice.
conversations-correlation = Correlation id
conversations-wamid = Meta’s id
conversations-event = Inbound event
conversations-event-open = Open the event
conversations-event-none = None that is still kept
conversations-event-away = It cannot be looked up just now.
conversations-meta-says = Meta says: { $said }
conversations-resend = Send once more
conversations-resent = Sent once more
conversations-resending = Goes out once more in a moment.
conversations-why-window = The 24 hours were over
conversations-why-unreachable = Does not receive WhatsApp
conversations-why-held = Held back by Meta
conversations-why-file = The file was not taken
conversations-why-busy = Meta was busy or disturbed
conversations-why-account = The hub’s account at Meta
conversations-why-template = The template was refused
conversations-why-unknown = Not delivered
conversations-remedy-window = More than 24 hours had passed since they wrote. Write in the template below, or wait until they write again.
conversations-remedy-unreachable = This number does not receive WhatsApp messages: it may have no WhatsApp, or an old one. Reach the person another way.
conversations-remedy-held = Meta holds back messages that this person gets too many of. Do not repeat it within 24 hours.
conversations-remedy-file = Meta could not take the file. Send words instead, or make the file anew.
conversations-remedy-busy = Meta had too much to do or was disturbed. Send it once more in some minutes.
conversations-remedy-account = Something is wrong with the hub’s account at Meta. Look at the alerts: nothing goes out until it is mended.
conversations-remedy-template = Meta refused the template. Compare its name, language and text in WhatsApp Manager.
conversations-remedy-unknown = Send it once more; if it fails again, look at the inbound event and the log by the correlation id.

### The answer
conversations-reply = Answer
conversations-answer = Write an answer
conversations-answer-to = Answer to { $name }
conversations-answer-template = Write in the template
conversations-send = Send
conversations-sending = The message to { $name } goes out in a moment.
conversations-went = The message to { $name } went out.
conversations-resend-to = The message to { $name }, once more
conversations-left = { $time } left to answer
conversations-length = { $length } of { $most } characters
conversations-closed = The 24 hours are over.
conversations-closed-why = What you write now goes out in the approved template, on one line. When they write again, it goes out as you type it.
conversations-stopped = This person said STOP. Nothing may be sent until they write START.
conversations-blocked = This person is blocked: what they write is not answered, and nothing is sent to them.
conversations-may-not = Your role does not include answering.
conversations-refused-window-closed = The 24 hours to answer { $name } are over.
conversations-refused-stopped = { $name } said STOP. Nothing was sent.
conversations-refused-blocked = { $name } is blocked. Nothing was sent.
conversations-refused-length = That is too long, or empty, for { $name }.
conversations-refused-no-template = This hub has no template that Meta approved. An owner sets META_NOTICE_TEMPLATE.
conversations-refused-not-failed = It cannot be sent once more: it did not fail, or it held a code for signing in.
conversations-refused-already-resent = It was sent once more already. If that failed too, send the new one again.
conversations-refused-kept = Your text is kept in the box.

### The card
conversations-card = Who this is
conversations-back-to-messages = Back to the messages
conversations-open-person = Open their page
conversations-state = Where the conversation stands
conversations-state-home = At the menu
conversations-state-code = Making a QR code
conversations-state-default = Setting their usual number
conversations-state-ride = Looking for a ride
conversations-state-plan = Planning a trip
conversations-state-place = Asked for a place
conversations-state-vehicle = Adding a vehicle
conversations-state-document = Correcting a document
conversations-state-drive = Going online to drive
conversations-state-trip = Looking at a trip
conversations-state-fare = Proposing a fare
conversations-moves = How it got here
conversations-moved-by = “{ $saying }”
conversations-trips = { $count ->
    [0] Open trips
    [one] One open trip
   *[other] { $count } open trips
  }
conversations-trips-none = No open trip
conversations-limits = Limits of their own
conversations-limits-none = Those of everybody
conversations-limits-allow = not counted
conversations-limits-block = kept out
conversations-limits-limit = { $capacity } at once, { $rate } a minute
conversations-limit-webhook-person = Messages
conversations-limit-webhook-notice = Notices of limits
conversations-limit-graphql = API
conversations-limit-ocr = Documents
conversations-limit-ocr-model = Vision model
conversations-limit-outbound = Sending
conversations-limit-sign-in = Signing in
conversations-limit-webhook = Messages to a number
