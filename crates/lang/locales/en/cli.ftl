# Sentences of the terminal.

cli = Ppuri answers a buyer’s parts list from a region’s register of suppliers: who can make what.
cli-match = Answers every part of a list from a register.
cli-check = Reads one file and says what is right and what to mend.
cli-compare = Compares two lists: what is new, gone and changed, field by field.
cli-template = Writes an empty workbook to fill.
cli-demo = Makes an invented register and parts list.
cli-schema = Prints the published schema of answer.json.
cli-usage = Usage
cli-options = Options
cli-arguments = Arguments
cli-commands = Commands
cli-command = COMMAND
cli-default = (default: { $value })
cli-arg-lang = language of all output: { "ko, en, ru, uz, uz-Cyrl" }
cli-arg-help = shows this help
cli-arg-version = shows the version
cli-arg-register = the register of suppliers ({ "xlsx, xls, csv, tsv" }, HTML table)
cli-arg-parts = the buyer’s parts list
cli-arg-rates = rates: work, freight, duty, exchange
cli-arg-out = where to write the result
cli-arg-audience = for whom: { "desk, buyer, supplier:ID" }
cli-arg-survey = a survey a firm has filled (may be repeated)
cli-arg-chains = chains shown for a part
cli-arg-max-companies = most companies in a chain
cli-arg-max-lead-time = most days from order to arrival, where the part states none
cli-arg-exclude = id or name of a firm to leave out (may be repeated)
cli-arg-currency = currency of sums, and of parts without a target price
cli-arg-date = the day of the answer (default: today)
cli-arg-register-mapping = mapping file of the register’s columns
cli-arg-parts-mapping = mapping file of the list’s columns
cli-arg-rates-mapping = mapping file of the rates’ columns
cli-arg-taxonomy = CSV file or folder that extends or overrides the taxonomy
cli-arg-no-surveys = writes no surveys
cli-arg-strict = exit code 1 when anything was found
cli-arg-json = prints JSON as the last line
cli-arg-file = the file to read
cli-arg-kind = what the file is: { "register, parts, rates" }
cli-arg-mapping = mapping file of the columns
cli-arg-save-mapping = saves the mapping found to this file
cli-arg-dir = the folder to write to
cli-arg-seed = seed
cli-arg-suppliers = number of suppliers
cli-arg-force = writes over files of the same names that are no demo
cli-arg-then-match = goes on to match them
cli-cannot-read = cannot read { $path }: { $why }
cli-cannot-write = cannot write { $path }: { $why }
cli-cannot-start = cannot start the reading process { $path }: { $why }
cli-would-overwrite = the result { $path } would overwrite an input; choose another name or folder
cli-demo-in-the-way = { $path } is there already and is no demo of ours, so it was left alone. Name another folder, or write over it with { "--force" }.
cli-io-not-found = no such file
cli-io-denied = permission denied
cli-io-full = no space left
cli-io-folder = it is a folder
cli-io-no-folder = its folder is not a folder
cli-io-no-file = it is a device or a pipe, not a file
cli-failure = a mistake of the program: { $what }
cli-stopped = stopped; no half file was left
cli-no-such-supplier = supplier id { $id } is not in the register
cli-more-findings = and { $count } more findings; { "--json" } tells them all
cli-usage-unknown-argument = unknown option: { $argument }
cli-usage-unknown-command = unknown command: { $value }
cli-usage-missing-argument = missing: { $argument }
cli-usage-missing-command = no command given
cli-usage-invalid-value = { $argument }: “{ $value }” will not do (expected: { $expected })
cli-usage-too-many = { $argument } may stand only once
cli-usage-other = wrong usage
cli-usage-help = help: { "ppuri --help, ppuri match --help" }
cli-reading = reading
cli-answering = answering parts
cli-writing = writing
cli-file-rows = { $file }: { $rows } rows — { $accepted } accepted, { $warned } with warnings, { $refused } refused
cli-coverage = { $parts } parts: { $answered } answered ({ $alone } by one company, { $chain } by a chain), { $possible } possible, { $unanswered } unanswered
cli-written-report = report: { $path }
cli-written-workbook = workbook: { $path }
cli-written-answer = answer for programs: { $path }
cli-written-surveys = surveys for firms, { $count }: { $path }
cli-written-template = template written: { $path }
cli-written-demo = written: { $path }
cli-what-if = Says which parts open or close when a firm gets a certificate or a machine, joins or goes.
cli-arg-watch = answers again whenever a file is saved
cli-arg-certificate = gives a firm a certificate (may be repeated)
cli-arg-machine = gives a firm a machine for a process (may be repeated)
cli-arg-firms = a register whose firms join (may be repeated)
cli-arg-without = id or name of a firm that is gone (may be repeated)
cli-watching = waiting for a file to be saved; Ctrl-C ends
cli-renewed = answered again: { $firms } firms changed, { $answered } parts worked out anew, { $moved } with another status
cli-new-part = new part
cli-what-if-nothing = say what to try: { "--certificate, --machine, --firms, --without" }
cli-what-if-no-firm = no such firm in the register: { $what }
cli-what-if-no-site = this firm has no site for a machine: { $what }
cli-what-if-no-process = no such process: { $what }
cli-what-if-no-certificate = no such certificate: { $what }
cli-what-if-before = now: { $parts } parts, { $answered } answered, { $possible } possible, { $unanswered } unanswered
cli-what-if-after = then: { $parts } parts, { $answered } answered, { $possible } possible, { $unanswered } unanswered
cli-what-if-counts = parts with another status: { $moved }; cheaper parts: { $cheaper } (worked out anew: { $answered })
cli-arg-old = the earlier file
cli-arg-new = the later file
cli-arg-old-mapping = mapping file of the earlier file’s columns
cli-arg-new-mapping = mapping file of the later file’s columns
cli-compare-same = { $old } → { $new }: the same content, nothing changed.
cli-compare-changed = { $old } → { $new }: something changed.
cli-more-changes = { $count ->
    [one] { $count } further change; { "--json" } or { "--out" } shows all of them
   *[other] { $count } further changes; { "--json" } or { "--out" } shows all of them
}
cli-written-changes = changes: { $path }
cli-arg-returned = writes the file back to this workbook with the cells to mend marked
cli-written-returned = to mend and give again: { $path }
cli-nothing-to-mend = Nothing to mend, so no workbook was given back.
cli-arg-before = the parts list as it was issued before, to be told what changed
cli-parts-changed = against the earlier list: { $new } new, { $gone } gone, { $changed } changed, { $unchanged } unchanged

# The same firm twice

cli-same-firms = { $count ->
    [one] Rows that may be one firm: { $count } pair
   *[other] Rows that may be one firm: { $count } pairs
}
cli-same-pair = row { $cell } { $value } ↔ row { $row } { $other } ({ $score } %)
cli-same-more = { $count ->
    [one] And { $count } more pair; { "--json" } shows all.
   *[other] And { $count } more pairs; { "--json" } shows all.
}
