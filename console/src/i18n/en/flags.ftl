flags-all-on = All on
flags-off-count = { $count ->
    [one] One is not on for all
   *[other] { $count } are not on for all
  }
flags-group-hub = What the hub does
flags-group-callers = What people and systems may ask for
flags-name-rides = Rides now
flags-name-scheduling = Planned trips
flags-name-driving = Going online as a driver
flags-name-qr-codes = QR codes
flags-name-documents = Documents in the chat
flags-name-answering = Handling what comes in
flags-name-sending = Sending messages
flags-name-webhooks = Webhooks
flags-name-reading = Reading documents
flags-name-model = The vision model
flags-name-matching = Bringing riders and drivers together
flags-name-qr-pages = Public pages of QR codes
flags-name-notices = Telling of alerts
flags-name-clean-up = Upkeep
flags-name-sign-in-codes = Signing in by a code
flags-name-api-changes = Changes by other systems
flags-what-rides = People ask for a ride now, in the chat and over the API.
flags-what-scheduling = People plan trips, in the chat and over the API.
flags-what-driving = Drivers go online.
flags-what-qr-codes = QR codes are made, and shown in the chat.
flags-what-documents = Papers are taken in by the chat.
flags-what-answering = What Meta delivers is handled.
flags-what-sending = Messages are sent.
flags-what-webhooks = Integrators’ endpoints are called.
flags-what-reading = Documents are read.
flags-what-model = The vision model is asked about documents.
flags-what-matching = One driver after the other is asked, and planned trips are brought together.
flags-what-qr-pages = Pages and pictures of codes are shown to whoever opens them.
flags-what-notices = Numbers and browsers are told of alerts.
flags-what-clean-up = What nobody needs any more is removed.
flags-what-sign-in-codes = People are sent codes, and sign in with them.
flags-what-api-changes = Keys of other systems change things.
flags-off-rides = Nobody can ask for a ride now. Rides that were asked for go on.
flags-off-scheduling = Nobody can plan a trip. Trips that are planned stay and come about.
flags-off-driving = Nobody can go online. Who is online stays, moves, takes rides and goes offline.
flags-off-qr-codes = No QR code is made or shown. Codes that were given out work as before.
flags-off-documents = The chat takes no papers. Those that came before are read.
flags-off-answering = What comes in is kept and not handled: nobody gets an answer. It is handled in order afterwards.
flags-off-sending = Messages wait in order. What waits longer than Meta’s 24 hours fails.
flags-off-webhooks = No endpoint is called. Deliveries wait.
flags-off-reading = Documents wait in the queue. Meta hands a file out for seven days only.
flags-off-model = This machine reads alone, and more is left to people.
flags-off-matching = Trips wait. A driver whom a rider chooses is asked.
flags-off-qr-pages = Who opens one is asked to come again later. What is printed dials as before.
flags-off-notices = Notices wait. What is over by then is not told.
flags-off-clean-up = It stays until the next pass.
flags-off-sign-in-codes = Nobody is sent a code. Sessions stay good.
flags-off-api-changes = Other systems can change nothing. They read as before.
flags-extent-everybody = On
flags-extent-some = On for some
flags-extent-nobody = Off
flags-only = Only for: { $conditions }
flags-share = { $percentage } %
flags-people-count = { $count ->
    [one] one person by name
   *[other] { $count } people by name
  }
flags-set = Set
flags-set-of = Set: { $name }
flags-for = For whom
flags-for-everybody = Everybody
flags-for-some = Some
flags-for-nobody = Nobody
flags-environments = Only where the hub runs in
flags-environment-development = Development
flags-environment-production = Production
flags-roles = Only for
flags-role-person = People on WhatsApp
flags-percentage = Only for this share, in percent
flags-percentage-hint = Who is among them stays among them while it grows.
flags-people = These people in any case
flags-people-hint = Search by name or number. Where nothing else is given, for nobody else.
flags-people-found = Found
flags-people-none = Nobody has this name or this whole number.
flags-people-already = Who was found is on the list already.
flags-people-named = Named
flags-people-more = { $count ->
    [one] and one more
   *[other] and { $count } more
  }
flags-people-remove = Take { $name } off the list
flags-reason = Why
flags-reason-hint = For the colleagues; it stands beside the switch and in the audit log.
flags-switch-off = Switch off
flags-switch-on = Switch on
flags-is-off = { $name }: off.
flags-is-on = { $name }: on.
flags-set-back = { $name }: as before.
flags-undo-reason = Taken back: { $reason }
flags-show = Switch something off or on
