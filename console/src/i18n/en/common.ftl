hub-name = Mobility + USSD QR Hub
hub-short = Mobility Hub

### The menu
menu = Menu
menu-first = First pages
more = More
skip = Skip to the page
open = open
group-watch = Watch
group-talk = Messages
group-move = Rides
group-codes = Payments
group-admin = Administration
nav-overview = Overview
nav-alerts = Alerts
nav-limits = Rate limits
nav-conversations = Conversations
nav-events = Inbound events
nav-simulator = Simulator
nav-people = People
nav-trips = Trips
nav-drivers = Drivers
nav-vehicles = Vehicles
nav-documents = Documents
nav-qr = QR codes
nav-staff = Staff
nav-keys = API keys
nav-webhooks = Webhooks
nav-flags = Feature flags
nav-audit = Audit log
nav-upkeep = Upkeep
nav-settings = Settings
nav-account = My account
nav-share = Shared with the hub

### Signing in
sign-in = Sign in
sign-out = Sign out
email = E-mail
password = Password
sign-in-code = Code
sign-in-code-hint = From your authenticator app, or a recovery code.
sign-in-ended = Your session has ended. Sign in again to go on where you were.
sign-in-wrong-credentials = This does not sign anybody in. Check what you typed.
sign-in-wrong-code = That code is wrong, or it was used already. Try the next one.
sign-in-too-many = Too many tries. Wait { $seconds } s.
sign-in-wait = Wait { $seconds } s
sign-in-caller-blocked = Nobody may sign in from this address. Turn to the operators of this hub.
sign-in-busy = Many people are signing in at this moment. Try again.
sign-in-away = The hub does not answer. Try again in a moment.
sign-in-internal = Something went wrong inside the hub. Try again in a moment.
sign-in-not-kept = The hub let you in, but this browser kept nothing of it. Allow cookies for this address, then try again.
sign-out-waiting = { $count ->
    [one] One change has not been sent yet
   *[other] { $count } changes have not been sent yet
  }
sign-out-waiting-why = They wait for the hub. If you sign out now they are lost.
account = Account
role-owner = Owner
role-operator = Operator
role-support = Support
role-viewer = Viewer
role-integration = Integration

### Choices
language = Language
theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark

### How the hub is
health-up = Everything works
health-degraded = Not everything works
health-down = Something is down
link-idle = Not connected
link-connecting = Connecting…
link-live = Live
link-restarting = Restarting…
link-away = Out of reach
banner-restarting = The hub is restarting. This page goes on by itself in a moment.
banner-away = The hub cannot be reached.
banner-data-of = What you see is of { $time } ({ $age }).
banner-no-data = Of this page nothing is kept here.
banner-waiting = { $count ->
    [one] One change waits for the hub
   *[other] { $count } changes wait for the hub
  }
banner-waiting-show = Show
take-back = Take back
outbox-refused = Not done: “{ $label }”. { $problem }
outbox-lapsed = Not done: “{ $label }”. It waited for the hub for too long. Do it again if it is still wanted.
try-now = Try now

### The palette and the keys
palette = Search and commands
palette-search = Search
palette-hint = Search, or say what to do…
palette-pages = Pages
palette-commands = Commands
palette-found = Found
palette-open = Open this { $type }
palette-nothing = Nothing fits.
help = Keyboard shortcuts
help-here = Here
help-go-to = Go to
help-rows = Move between rows
help-open = Open the row
help-close = Close what is open

### The console as an app
install = Install as an app
push-here = Alerts on this device
release-ready = A new version is ready.
release-take = Reload now

### Buttons and short words
cancel = Cancel
close = Close
save = Save
undo = Undo
show = Show
dismiss = Dismiss
reload = Reload the page
refresh = Refresh
try-again = Try again
actions = Actions
columns = Columns
loading = Loading…
copy = Copy { $value }
copy-short = Copy
copied = Copied
copy-failed = This browser lets nothing be copied here. Mark it and copy it by hand.
confirm-type = Type { $word } to go on
yes = Yes
no = No
time = Time
since = Since
until = Until

### Time
time-now = just now
time-ago = { $age } ago
time-in = in { $age }
span-1h = Last hour
span-24h = Last 24 hours
span-7d = Last 7 days
span-30d = Last 30 days

### Lists and charts
filters = Filters
filters-any = Any
filters-clear = Clear
rows-fresh = { $count ->
    [999] 999+ new
    [one] One new
   *[other] { $count } new
  }
rows-of = { $shown } of { $total }
rows-keys = ↑ ↓ move · Enter opens
rows-keys-move = ↑ ↓ move
chart-as-table = Show as a table
chart-empty = Nothing happened in this time.

### What goes wrong
crash = This page stopped working
crash-outdated = The hub has a new release
crash-outdated-why = This page is of the one before. Reload it.
crash-away = This page is not on this device yet
crash-away-why = There is no network to load it from. Pages that you opened before work.
not-found = There is no page here
not-found-path = { $path } leads nowhere.
not-found-home = Go to the overview
fault-title = This could not be loaded
fault-title-away = The hub does not answer
fault-title-forbidden = You may not see this
fault-unknown = Something went wrong.
fault-away = The hub does not answer. Nothing was changed.
fault-forbidden = Your role does not include it. An owner of the hub can change that.
fault-conflict = Somebody else changed it meanwhile. Look at it again, then repeat.
fault-rate-limited = You asked for much in a short time. Wait a minute.
fault-feature-disabled = An operator has switched this off at the moment.
fault-timeout = It took too long and was stopped. Look whether it was done before you repeat it.
fault-caller-blocked = The operators of this hub let you do nothing at the moment.

### How far a trip has come, and how sure the hub is of a vehicle
trip-status-requested = Looking for a driver
trip-status-scheduled = Planned
trip-status-accepted = Driver expected
trip-status-arrived = Driver is there
trip-status-in-progress = Under way
trip-status-completed = Completed
trip-status-cancelled = Called off
trip-status-expired = Given up
verification-unverified = Not verified
verification-verified = Verified
verification-rejected = Rejected

### Places
places-google = Places found by Google
places-google-none = Google Maps knows no such place in or near Rwanda.
places-google-silent = Google does not answer. Places that the hub knows, coordinates and links are still read.
