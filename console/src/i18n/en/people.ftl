people-one = Person
people-nameless = Somebody without a name
people-name = Name
people-number = Number
people-find = Name or whole number
people-state = State
people-blocked = Blocked
people-stopped = Said STOP
people-language-rw = Kinyarwanda
people-language-en = English
people-language-fr = French
people-language-none = None chosen
people-wrote = Last wrote
people-since = First wrote
people-country = Country
people-id = Id
people-none = Nobody has written yet
people-none-why = Whoever writes to the hub’s number appears here at once.
people-none-fit = Nobody fits
people-none-fit-why = Take a filter away, or write the whole number.
people-gone = There is no such person
people-gone-why = They may have been erased.
people-messages = Messages
people-more = Show more
people-show-blocked = Show people who are blocked

### What is done about them
people-block = Block
people-unblock = Let in again
people-block-title = Block { $name }?
people-block-why = What they write is kept and not answered, what waits for them is withdrawn, and nothing is sent to them. You can let them in again at any time.
people-block-reason = Reason
people-block-reason-hint = For staff; the person is not told.
people-block-no-reason = No reason was given.
people-blocked-done = { $name } is blocked.
people-unblocked-done = { $name } is let in again.
people-erase = Erase
people-erase-title = Erase { $name }?
people-erase-why = Their profile, messages, events, QR codes and conversation are removed for good, and so is what the audit log says of them. What is on Meta’s side and on their phone stays there. Nobody can take this back.
people-erase-word = ERASE
people-erased = { $name } is forgotten.

### Who answers them
people-answered-by = Answered by
people-assign = Answered by: { $name }
people-assign-me = Me
people-assign-key = Answer them yourself
people-assign-nobody = Nobody in particular
people-assigned-me = You
people-assigned-nobody = Nobody
people-assigned-done = { $name } answers from now on.
people-assigned-done-me = You answer from now on.
people-unassigned-done = Nobody in particular answers from now on.

### Notes
people-notes = Notes
people-notes-none = No notes yet.
people-note = New note
people-note-hint = A note for your colleagues
people-note-add = Add the note
people-noting = The note is written down in a moment.
people-noted = The note is written down.

### Parts of a person’s page
people-parts = Parts
people-part-profile = Profile
people-part-trips = Trips
people-part-vehicles = Vehicles
people-part-documents = Documents
people-part-codes = QR codes
people-part-audit = Audit log
people-riding = Riding and driving
people-rating = Rating
people-rating-of = ★ { $stars } ({ $count })
people-rating-none = Nobody has rated them yet
people-driving = As a driver
people-online = Waits for riders
people-offline = Offline
people-licence = Licence
people-valid-until = Valid until
people-places = Saved places
people-places-none = They keep no places.

### Trips
people-trips-as = As
people-trips-all = All
people-trips-rider = Rider
people-trips-driver = Driver
people-trips-none = No trip
people-trip-way = From and to
people-trip-with = With
people-trip-when = When
people-trip-fare = Fare

### Vehicles
people-vehicles-none = No vehicle
people-plate = Plate
people-vehicle-type = Type
people-vehicle-make = Make
people-insurer = Insurer
people-insured-until = Insured until
people-vehicle-moto = Moto
people-vehicle-cab = Cab
people-vehicle-liffan = Lifan
people-vehicle-truck = Truck
people-vehicle-rental = Rental car
people-vehicle-retired = Removed

### Documents
people-documents-none = No document
people-document = Document
people-sent = Sent
people-document-insurance-certificate = Insurance certificate
people-document-yellow-card = Yellow Card
people-document-registration = Registration
people-document-driving-licence = Driving licence
people-document-unknown = Not known yet
people-document-queued = Waits
people-document-running = Being read
people-document-succeeded = Done
people-document-needs-review = To be looked at
people-document-failed = Not readable

### QR codes
people-codes-none = No QR code
people-code = Code
people-code-target = Pays
people-code-amount = Amount
people-code-any = Any
people-code-scans = Scans
people-code-scanned = Last scan
people-code-made = Made

### Audit log
people-audit-none = Nothing was done about them
people-audit-none-why = What staff and keys do about a person is written down here.
people-audit-by = by { $name }
people-audit-change = What changed
