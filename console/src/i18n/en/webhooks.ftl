webhooks-one = Endpoint
webhooks-parts = Parts of this page
webhooks-url = Address
webhooks-url-hint = An https:// address that the internet can reach.
webhooks-description = What it is for
webhooks-state = State
webhooks-state-on = On
webhooks-state-failing = Failing
webhooks-state-paused = Left alone
webhooks-state-off = Off
webhooks-is-off = Off since { $time }: { $reason }. What happens meanwhile is not kept for it.
webhooks-is-failing = Every try has failed since { $time }. After three days it is switched off.
webhooks-is-paused = It asked to be left alone until { $time }. What happens waits.
webhooks-lately = Last ten
webhooks-lately-none = Nothing yet
webhooks-lately-well = None of them failed
webhooks-lately-failed = { $count ->
    [one] One of them failed
   *[other] { $count } of them failed
  }
webhooks-types = Told of
webhooks-types-all = Everything
webhooks-types-all-hint = Trips, messages, codes and documents, also of kinds to come. Alerts come only where they are named.
webhooks-types-named = Only these
webhooks-types-some = { $count ->
    [one] One kind
   *[other] { $count } kinds
  }
webhooks-group-trips = Trips
webhooks-group-messages = Messages
webhooks-group-others = Codes, documents, alerts
webhooks-maker = Made by
webhooks-created = Made
webhooks-updated = Changed
webhooks-secret-until = Old secret signs until
webhooks-facts = Facts
webhooks-id = Id
webhooks-new = New endpoint
webhooks-make = Make the endpoint
webhooks-edit = Edit
webhooks-saved = The endpoint is changed.
webhooks-once = The signing secret
webhooks-once-why = The receiver needs it to see that an event is from this hub. It is shown this once.
webhooks-once-done = I have kept it
webhooks-once-first = The secret is not shown again. Copy it first.
webhooks-roll = New secret
webhooks-roll-why = The endpoint gets a new secret. Until the old one ends both sign, so that the receiver can change over without losing anything.
webhooks-overlap = The old one ends
webhooks-overlap-0 = At once: it got into wrong hands
webhooks-overlap-1 = In an hour
webhooks-overlap-24 = In a day
webhooks-overlap-168 = In a week
webhooks-test = Send a test
webhooks-tested = A test is on its way.
webhooks-turn-on = Switch on
webhooks-turned-on = The endpoint is on; its failures are forgotten.
webhooks-turn-off = Switch off
webhooks-turned-off = The endpoint is off.
webhooks-off-title = Switch this endpoint off?
webhooks-off-why = What waits for it is given up, and what happens meanwhile is not kept for it. What was given up can be sent again later.
webhooks-delete = Delete
webhooks-delete-title = Delete this endpoint?
webhooks-delete-why = Its deliveries go with it. This cannot be taken back.
webhooks-deleted = The endpoint is deleted.
webhooks-deliveries = Deliveries
webhooks-delivery = Delivery
webhooks-event = Event
webhooks-status = State
webhooks-status-pending = Waits
webhooks-status-succeeded = Arrived
webhooks-status-failed = Given up
webhooks-answer = Answer
webhooks-took = Took
webhooks-attempts = Tries
webhooks-queued = Queued
webhooks-next = Next try
webhooks-finished = Ended
webhooks-occurred = Happened
webhooks-message = webhook-id
webhooks-error = What was wrong with the last try
webhooks-calls = Each try
webhooks-call-unanswered = No answer
webhooks-call-came = Try { $number } · took { $took }
webhooks-payload = What it says
webhooks-replay = Send again
webhooks-replaying = It will be sent again.
webhooks-replayed = It is on its way again.
webhooks-replay-many = Send a span again
webhooks-replay-arrived = Also those that arrived
webhooks-replay-arrived-hint = For a receiver that lost what it had. It knows each by its webhook-id.
webhooks-span-1h = 1 h
webhooks-span-24h = 24 h
webhooks-span-7d = 7 d
webhooks-span-30d = 30 d
webhooks-span-own = From – to
webhooks-span-missing = Choose from when to when; the end comes after the beginning.
webhooks-counting = Counting…
webhooks-count-failed = It could not be counted how many that are.
webhooks-counted = { $count ->
    [0] There is nothing to send in this time.
    [one] One delivery will be sent again.
   *[other] { $count } deliveries will be sent again.
  }
webhooks-replayed-many = { $count ->
    [one] One delivery is on its way again.
   *[other] { $count } deliveries are on their way again.
  }
webhooks-none = Nobody is told yet
webhooks-none-why = An endpoint is an address of another system, which is called whenever something happens here.
webhooks-none-fit = No endpoint fits
webhooks-none-fit-why = Take the filter away.
webhooks-gone = There is no such endpoint
webhooks-gone-why = Somebody may have deleted it.
webhooks-quiet = It was told nothing yet
webhooks-quiet-why = What happens from now on appears here. Send a test to see whether it arrives.
webhooks-quiet-fit = No delivery fits
webhooks-quiet-fit-why = Take a filter away, or look at a longer time.
webhooks-delivery-gone = There is no such delivery
webhooks-delivery-gone-why = Deliveries are kept for a while only.
webhooks-show-ailing = Show webhooks that do not work
