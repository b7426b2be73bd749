documents-one = Document
documents-view = View
documents-view-board = Board
documents-view-list = List
documents-view-figures = Figures

### What they are
documents-kind = Kind
documents-kind-choose = Choose…
documents-kind-unknown = Document
documents-kind-insurance-certificate = Insurance certificate
documents-kind-yellow-card = Yellow Card
documents-kind-registration = Registration
documents-kind-driving-licence = Driving licence
documents-state = State
documents-status-queued = Waits
documents-status-running = Being read
documents-status-needs-review = To be looked at
documents-status-failed = Came to nothing
documents-status-succeeded = Done
documents-outcome = Outcome
documents-outcome-verified = Vehicle verified
documents-outcome-licence = Licence noted
documents-outcome-uninsured = Insurance has run out
documents-outcome-expired = Has run out
documents-outcome-other-plate = Another plate
documents-outcome-refused = File refused
documents-outcome-rejected = Rejected
documents-outcome-failed = Given up
documents-outcome-cancelled = Called off
documents-why = Why
documents-why-mended-by-sender = Its sender says that a field says something else.
documents-why-same-file-elsewhere = Somebody else sent the very same file.
documents-why-plate-elsewhere = Somebody else has shown this plate.
documents-why-licence-elsewhere = Somebody else has shown this licence.
documents-why-rejected-before = The vehicle was rejected before.
documents-why-not-yet-valid = It begins on a later day.
documents-why-too-many-vehicles = It would be one vehicle too many.
documents-why-no-such-plate = There can be no such plate.
documents-why-damaged = The file is damaged.
documents-why-not-a-document = Nothing on it could be understood.
documents-why-encrypted = The file wants a password.
documents-why-gone = Meta does not have the file any more.
documents-why-given-up = It could not be read, however often it was tried.
documents-why-cancelled = Staff called it off.
documents-plate = Plate
documents-person = Sent by
documents-vehicle = Vehicle
documents-came = Came
documents-waited = Waited
documents-ran = Took
documents-engine = Engine
documents-cost = Cost
documents-file = File
documents-facts = Facts
documents-confirmed = Confirmed by sender
documents-reviewed = Decided by staff

### The board
documents-oldest = The oldest came { $age } ago
documents-column-none = Nothing now
documents-column-day = Received in the last 24 hours
documents-all = Show all { $count }
documents-doubtful = { $count ->
    [one] One doubtful field
   *[other] { $count } doubtful fields
  }
documents-tried = { $count ->
    [one] Tried once
   *[other] Tried { $count } times
  }
documents-try = Try { $number }
documents-retry = Read again
documents-retrying = The document will be read again.
documents-retried = The document waits to be read again.
documents-cancel = Call off
documents-cancelling = The document will be called off.
documents-cancelled = The document is called off; its sender is told.
documents-none = No documents yet
documents-none-why = What drivers send in the chat to be read appears here at once.
documents-none-fit = No document fits
documents-none-fit-why = Take a filter away, or look at a longer time.
documents-gone = There is no such document
documents-gone-why = It may have been removed, or gone with its sender.
documents-show-review = Show documents to be looked at

### Looking at one
documents-page = Page
documents-page-number = Page { $number } of the document
documents-picture = The document
documents-no-page = There is no picture
documents-no-page-why = The file was not opened yet, or was refused.
documents-zoom-in = Nearer
documents-zoom-out = Farther
documents-zoom-fit = The whole page
documents-fields = Fields
documents-all-fields = All fields
documents-no-fields = Nothing was read of it.
documents-reading = Its fields appear once it is read.
documents-not-found = Not found on the document
documents-edit = Change { $field }
documents-confidence = How sure the reading is
documents-check = It is right
documents-checked = Checked
documents-printed = Printed as “{ $printed }”
documents-take = Take { $other }
documents-hint-date = such as 31/12/2026
documents-next-field = To the next doubtful field
documents-keys = Enter says that a field is right and goes on to the next doubtful one. Tab goes on and says nothing. Escape leaves the field.
documents-left = { $count ->
    [one] One field to check
   *[other] { $count } fields to check
  }
documents-accept = Accept
documents-accept-corrected = { $count ->
    [one] Accept with one correction
   *[other] Accept with { $count } corrections
  }
documents-accepting = The document will be accepted.
documents-accepted = The document is accepted; its sender is told.
documents-reject = Reject
documents-rejecting = The document will be rejected.
documents-rejected = The document is rejected; its sender is told why.
documents-skip = Later
documents-otherwise = Decide otherwise
documents-reason = Reason
documents-reason-hint = Its sender reads it as you write it, and writes in { $language }.
documents-reason-hint-any = Its sender reads it as you write it.
documents-told = Its sender was told: { $reason }
documents-conflict = Somebody else changed this document while you looked at it, so nothing was done. See what it is now, and decide again if you must.
documents-changed = This document has changed while you looked at it. It is now: { $status }.
documents-adopt = Show what it is now
documents-tries = Tries
documents-result-read = Read
documents-result-refused = File refused
documents-result-failed = Failed
documents-fetched = fetched in { $time }
documents-opened = opened in { $time }
documents-was-read = read in { $time }

### Doubts
documents-doubt-claimed = The sender typed this; it was not read from the document.
documents-doubt-day-or-month = Day and month could be the other way round.
documents-doubt-disagrees = Read in two ways; the other: { $other }
documents-doubt-malformed = Not in a form that such a field has.
documents-doubt-mended = Letters were taken for digits, or the other way round.
documents-doubt-out-of-order = It does not go with the other dates.
documents-doubt-unclear = Hard to read.
documents-doubt-unknown = The name is on no list.

### Fields
documents-field-birth-date = Born
documents-field-card-number = Card number
documents-field-categories = Categories
documents-field-chassis = Chassis number
documents-field-countries = Countries
documents-field-engine = Engine number
documents-field-holder = Holder
documents-field-insurer = Insurer
documents-field-issued-on = Issued on
documents-field-licence-number = Licence number
documents-field-make = Make
documents-field-model = Model
documents-field-plate = Plate
documents-field-policy-number = Policy number
documents-field-premium-rwf = Premium
documents-field-seats = Seats
documents-field-use = Use
documents-field-valid-from = Valid from
documents-field-valid-until = Valid until
documents-field-year = Year

### Figures
documents-finished = Finished
documents-alone = By the machine alone
documents-alone-why = needed nobody
documents-looked = Looked at
documents-looked-why = by staff, or still to be
documents-given-up = Given up
documents-given-up-why = although tried again and again
documents-p95 = 19 of 20 within { $time }
documents-engines = Engines
documents-by-engine = What each engine did
documents-read = Read
documents-not-read = Not read
documents-median = Half within
documents-slowest = 19 of 20 within
documents-cost-each = Cost of each
documents-chart-ends = What came of tries
documents-chart-alone = Share that needed nobody
documents-chart-alone-why = Of what each engine read.
documents-chart-right = Fields read right
documents-chart-right-why = Of those that staff looked at before they accepted a document: what they left as it was.
documents-chart-runs = Time of a try, on average
documents-chart-cost = Cost
documents-end-alone = Machine alone
documents-end-review = To be looked at
documents-end-refused = File refused
documents-end-failed = Failed
