qr-one = Code
qr-make = New code
qr-create = Make the code
qr-make-many = Many from a file
qr-made = The code is made.
qr-print = Print
qr-whom = Whom it pays
qr-kind = Pays
qr-kind-either = Either
qr-kind-phone = Number
qr-kind-merchant = Merchant code
qr-target = Number or code
qr-target-hint = As people write it: 0788 123 456, +250 788 123 456, or a merchant code of 4 to 8 digits.
qr-read-phone = Read as the number { $target }.
qr-read-merchant = Read as the merchant code { $target }.
qr-amount = Amount
qr-amount-hint = In francs, such as 2000 or 2k. Leave it empty, and the payer chooses.
qr-amount-any = Any amount
qr-amount-fixed = With an amount
qr-amount-open = Payer chooses
qr-preview = What the payer’s phone shows
qr-preview-code = Point a phone at it: it dials.
qr-preview-none = The code appears as you type.
qr-preview-later = What this dials is known once the hub has made it.
qr-code-of = QR code that dials { $dial }
qr-phone = The payer’s phone
qr-phone-none = Nothing to dial yet
qr-payer = The payer’s network
qr-from = From { $network }
qr-facts = Facts
qr-dial = Dials
qr-scans = Page opened
qr-scans-by-day = Page opened by day
qr-scans-days = How far back
qr-scans-last = { $days } days
qr-scans-hint = Counts people who opened the code’s page. A phone that scans the picture dials at once, and no page is opened.
qr-last-scanned = Last opened
qr-never-scanned = Nobody has opened its page yet.
qr-page = Public page
qr-page-open = Open the public page
qr-owner = Made by
qr-owner-none = Staff or another system
qr-created = Made
qr-used = Last asked for
qr-short = Short code
qr-unverified = Not tried yet
qr-unverified-why = Nobody has tried this country’s menu yet. Pay a small amount with it before you print many.
qr-another-amount = Another amount
qr-search = Number or code
qr-pick = Pick
qr-pick-one = Pick { $target } for printing
qr-unpick = Pick none
qr-picked = { $count ->
    [one] One picked
   *[other] { $count } picked
  }
qr-none = There are no codes yet
qr-none-why = Codes that people make in the chat, and those that you make here, are listed here.
qr-none-fit = No code fits
qr-none-fit-why = Numbers and merchant codes are found as a whole. Take a filter away, or look at a longer time.
qr-gone = There is no such code
qr-gone-why = It may have gone with the person who made it.

### What is wrong with a wish
qr-wrong-target-not-a-number = This is not a number. Write digits only, such as 0788 123 456.
qr-wrong-target-too-short = The number is too short. One in Rwanda has ten digits; a merchant code has four to eight.
qr-wrong-target-too-long = The number is too long. Write one number only.
qr-wrong-target-not-mobile = This is no mobile number of MTN or Airtel. Take the number that has mobile money.
qr-wrong-target-unknown-country = The hub does not know the payment menu of this country.
qr-wrong-amount-not-a-number = This is not an amount. Write it as 2000, 2,000 or 2k.
qr-wrong-amount-too-small = The least amount is 1.
qr-wrong-amount-too-large = The largest amount is 10,000,000.
qr-wrong-amount-fraction = Write whole francs, without cents.
qr-wrong-amount-negative = Write the amount without a minus.

### Printing
qr-sheet = Sheet
qr-sheet-grid = Paper to cut
qr-sheet-labels = Stickers
qr-sheet-tent = Table tent
qr-sheet-preview = First page
qr-sheet-picture = The first page as it will be printed
qr-sheet-pages = { $pages ->
    [one] One page
   *[other] { $pages } pages
  }
qr-sheet-left = There is no room for the instructions in: { $languages }. Larger labels have more.
qr-sheet-small = { $count ->
    [one] One code has its number to dial smaller than { $points } points, too small to be read. Take larger labels.
   *[other] { $count } codes have their number to dial smaller than { $points } points, too small to be read. Take larger labels.
  }
qr-sheet-other = { $count ->
    [one] One code has no room for what payers on other networks dial.
   *[other] { $count } codes have no room for what payers on other networks dial.
  }
qr-sheet-cut = { $count ->
    [one] One code has its label cut short or left out.
   *[other] { $count } codes have their label cut short or left out.
  }
qr-sheet-unloaded = The printing part could not be loaded
qr-sheet-unloaded-why = The PDF could not be made. Reload the page and try again.
qr-paper = Paper
qr-grid = Codes a page
qr-labels = Label sheet
qr-labels-hint = The number on the box of Avery and many others. Print at 100 %, not “fit to page”.
qr-copies = Of each
qr-first = Begin at place
qr-first-hint = For a sheet already begun
qr-label = Label
qr-label-hint = Whose it is, such as the stall’s name. Empty for none.
qr-words = Beside the code
qr-words-amount = The amount
qr-words-how = How to pay, in { $language }
qr-pdf = Make the PDF
qr-pdf-making = Making…
qr-print-none = Nothing is chosen for printing
qr-print-none-why = Pick codes in the list, or open one and print that.
qr-print-missing = { $count ->
    [one] One of the chosen codes is not there any more.
   *[other] { $count } of the chosen codes are not there any more.
  }

### Many from a file
qr-batch-choose = Choose a file
qr-batch-drop = Or drop it here: CSV, up to 500 rows, as any spreadsheet saves it.
qr-batch-columns = One row for each code: number or merchant code, amount (may be empty), label (may be empty, at most { $most } letters). With or without a line of names above.
qr-batch-example = Get this example
qr-batch-other = Another file
qr-batch-too-large = The file is larger than 1 MB. Save the rows alone as CSV, or split them.
qr-batch-too-many = The file has more than { $most } rows. Split it.
qr-batch-empty = No rows were found in the file. Save it as CSV with at least one number.
qr-batch-send = { $count ->
    [one] Make one code
   *[other] Make { $count } codes
  }
qr-batch-stop = Stop
qr-batch-again = { $count ->
    [one] Try the failed one again
   *[other] Try the { $count } failed again
  }
qr-batch-result = Result as CSV
qr-batch-counts = { $made } of { $total } made · { $wrong } to put right · { $failed } failed
qr-batch-progress = How many rows are done
qr-batch-rows = Rows of the file
qr-batch-wrong = { $count ->
    [one] What is wrong with one row
   *[other] What is wrong with { $count } rows
  }
qr-batch-wrong-more = { $count ->
    [one] And one more, in the table and in the result.
   *[other] And { $count } more, in the table and in the result.
  }
qr-batch-line = Line
qr-batch-in-line = Line { $line }
qr-batch-blank = empty
qr-batch-state = State
qr-batch-advice = What it dials, or what to do
qr-batch-is-wrong = Put it right
qr-batch-is-ready = Ready
qr-batch-is-made = Made
qr-batch-is-refused = Put it right
qr-batch-is-failed = Failed
qr-batch-fix-no-target = Write a number or a merchant code in the first column.
qr-batch-fix-no-digits = This has no digits. Write a number such as 0788123456, or a merchant code.
qr-batch-fix-amount = This is not an amount. Write it as 2000, or leave the cell empty.
qr-batch-fix-columns = There are too many cells. Put amounts with commas in quotes: "2,000".
qr-batch-fix-label = The label is too long. Shorten it to { $most } letters.
qr-batch-same = The same as line { $line }: both get one code.
qr-batch-print = { $count ->
    [one] Print the code
   *[other] Print all { $count }
  }
