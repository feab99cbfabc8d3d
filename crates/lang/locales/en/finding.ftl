# Findings: finding-<rule> says what was found, finding-<rule>-do what to do. Arguments: README.md.

## The file as a whole

finding-file-empty = The file “{ $file }” holds no data.
finding-file-empty-do = Send a file with a row of headings and at least one row of data.
finding-file-encrypted = The file “{ $file }” is protected by a password and cannot be read.
finding-file-encrypted-do = Remove the password, save the file and send it again.
finding-file-truncated = The file “{ $file }” is cut off: its end is missing.
finding-file-truncated-do = Download or copy the file again and check that a spreadsheet program opens it.
finding-file-not-a-table = The file “{ $file }” is not a table ({ $found }).
finding-file-not-a-table-do = Save the list as .xlsx or .csv and send that file.
finding-file-broken = The file “{ $file }” claims to be a spreadsheet, but its inside is damaged.
finding-file-broken-do = Open it in a spreadsheet program, save it under a new name and send it again.
finding-file-too-large = The file “{ $file }” is over a limit: { $what }, at most { $limit }.
finding-file-too-large-do = Split the file, or delete sheets, pictures and formatting that do not belong to the list.
finding-file-takes-too-much = Reading the file “{ $file }” needs more memory than one file may take; it was stopped.
finding-file-takes-too-much-do = Copy the list alone, as values, into a new workbook or a .csv file and send that; split a long list into several files. If you do not know who sent the file, do not open it in another program either.
finding-file-takes-too-long = Reading the file “{ $file }” takes longer than one file may take; it was stopped.
finding-file-takes-too-long-do = Copy the list alone, as values, into a new workbook or a .csv file and send that; split a long list into several files. If you do not know who sent the file, do not open it in another program either.
finding-file-breaks-reader = What the file “{ $file }” holds made the reading of it break down.
finding-file-breaks-reader-do = Open it in a spreadsheet program, save it under a new name and send it again. If you do not know who sent the file, do not open it.
finding-text-undecodable = { $more ->
    [0] “{ $value }” holds characters that could not be read; they are shown as �.
    [one] { $more } more cell holds characters that could not be read.
   *[other] { $more } more cells hold characters that could not be read.
}
finding-text-undecodable-do = Save the file as UTF-8 and send it again.
finding-table-unfinished = The file “{ $file }” ends inside its table: rows may be missing.
finding-table-unfinished-do = Compare the number of rows with the original, and download or save the file again if they differ.
finding-name-belies-content = By its name the file “{ $file }” is of the kind “{ $named }”, by its content “{ $found }”; it was read as the latter.
finding-name-belies-content-do = Nothing needs to be done. With the right extension other programs would open it without a warning.

## Sheets and columns

finding-sheet-not-recognised = No table of the kind “{ $kind }” was found in the sheet “{ $sheet }”.
finding-sheet-not-recognised-do = Check that the headings stand together in one or two rows, or name the columns in the mapping file.
finding-table-empty = The file “{ $file }” has its headings but no row yet: 0 rows.
finding-table-empty-do = Fill in at least one row below the headings. The example row of a template does not count.
finding-column-missing = The required column “{ $field }” is missing.
finding-column-missing-do = Add a column with this heading, or say in the mapping file which column it is.
finding-column-unknown = The column “{ $value }” was not recognised; it is kept but not used.
finding-column-unknown-do = If it matters, name its field in the mapping file.
finding-column-twice = Two columns stand for “{ $field }”; the later one, “{ $value }”, is not used.
finding-column-twice-do = Delete the column that is not meant, or choose one in the mapping file.
finding-mapping-unknown = The mapping file names “{ $value }”, which does not exist.
finding-mapping-unknown-do = Compare the names of sheets, columns and fields with the mapping that was found, and correct the line.
finding-row-too-wide = The row has { $found } values under { $expected } headings.
finding-row-too-wide-do = Look for a separator (comma, semicolon, tab) inside a value and put such values in double quotation marks.
finding-row-repeats-header = The row repeats the headings and was passed over.
finding-row-repeats-header-do = Nothing needs to be done.
finding-row-twice = Every cell is the same as in row { $first }. It counts once.
finding-row-twice-do = Delete the row if it was entered twice; if it is another thing, write what differs.
finding-quote-unclosed = A quotation mark that opens here is never closed.
finding-quote-unclosed-do = Close or remove the quotation mark and send the file again.

## Cells

finding-value-missing = The required value “{ $field }” is missing.
finding-value-missing-do = Fill in the value.
finding-number-reads-two-ways = “{ $value }” reads as { $first } or as { $second }, and no cell of the column “{ $column }” decides which. The row is held.
finding-number-reads-two-ways-do = Add this line to the mapping file; it settles the whole column: { $line }
finding-number-unreadable = “{ $value }” is not a number; “{ $field }” was left out.
finding-number-unreadable-do = Write a number, with its unit behind it where needed: 800, 12.5, 800 t.
finding-number-impossible = “{ $value }” cannot be right for “{ $field }” and was left out.
finding-number-impossible-do = Check the value and its unit.
finding-unit-unreadable = The unit in “{ $value }” is unknown or measures something else than “{ $field }”; the value was left out.
finding-unit-unreadable-do = Use the unit shown in the template, such as mm, kg, t or kN.
finding-date-unreadable = “{ $value }” is not a date; “{ $field }” was left out.
finding-date-unreadable-do = Write the date like this: 2026-11-25.
finding-date-reads-two-ways = “{ $value }” reads as { $taken } or as { $other }; it was taken as { $taken }.
finding-date-reads-two-ways-do = Write the date like this: 2026-11-25.
finding-date-imprecise = “{ $value }” does not name a day; it was taken as { $taken }.
finding-date-imprecise-do = Write the exact date like this: 2026-11-25.
finding-row-is-total = The row “{ $value }” is a sum and was not read as data.
finding-row-is-total-do = If it is data, remove the word for the sum and send the file again.
finding-row-is-note = The row “{ $value }” is a note for the reader and was not read as data.
finding-row-is-note-do = If it is data, put its values into their columns.
finding-column-contradicts = The cells of the column “{ $value }” look like “{ $field }”, not like what its heading says.
finding-column-contradicts-do = Check whether two headings were swapped.
finding-sheet-hidden = The sheet “{ $sheet }” is hidden; it was read like the others.
finding-sheet-hidden-do = If it was not meant to be sent, delete it and send the file again.
finding-unit-missing = “{ $value }” has no unit, and the column uses several; “{ $field }” was left out.
finding-unit-missing-do = Write the unit behind the number, or one unit for all in the heading.
finding-text-mojibake = “{ $value }” was decoded wrongly before it came here; it was probably “{ $probable }”.
finding-text-mojibake-do = Copy the value again from its source, or save the file as UTF-8.
finding-value-misplaced = “{ $value }” does not look like “{ $field }”; it seems to belong to another column.
finding-value-misplaced-do = Check whether the values of the row have slipped into neighbouring cells.
finding-dates-reversed = “{ $value }” lies before the beginning, { $first }.
finding-dates-reversed-do = Check whether the two dates were swapped.
finding-choice-unknown = “{ $value }” is not one of the choices for “{ $field }” and was left out.
finding-choice-unknown-do = Choose from the drop-down list of the template.
finding-cell-error = The formula in this cell ended in the error { $value }.
finding-cell-error-do = Mend the formula, or type the value.
finding-part-number-was-number = The part number “{ $value }” is stored as a number: leading zeros or last digits may be lost.
finding-part-number-was-number-do = Compare it with the drawing, set the column to text and enter the number again.
finding-part-number-digits-lost = The spreadsheet program dropped digits of the part number “{ $value }”; it was not used, and the line is told by its row.
finding-part-number-digits-lost-do = Compare it with the drawing, set the column to text and enter the whole number again.
finding-part-number-zeros-lost = The part number “{ $value }” has fewer digits than the others in its column; it was probably “{ $probable }” and lost its leading zeros.
finding-part-number-zeros-lost-do = Compare it with the drawing, set the column to text and enter the number again.
finding-part-number-was-date = The spreadsheet program made a date of the part number, “{ $value }”; it was probably “{ $probable }”. It was not used, and the line is told by its row.
finding-part-number-was-date-do = Set the column to text and enter the number again.
finding-look-alike-letters = “{ $value }” holds letters that only look right ({ $letters }); it is compared as “{ $fixed }”.
finding-look-alike-letters-do = Type it again with a Latin keyboard.

## Register

finding-process-unknown = The process “{ $value }” is not in the taxonomy.
finding-process-unknown-do = Use a code or name from the list in the template, or add the word to your own taxonomy file.
finding-material-unknown = The material “{ $value }” is not in the taxonomy; it is kept as written.
finding-material-unknown-do = Write a grade (KS, JIS, EN, GOST) or a name of the taxonomy.
finding-certificate-unknown = The certificate “{ $value }” is not in the taxonomy; it is kept as written.
finding-certificate-unknown-do = Write the name of the taxonomy, such as IATF 16949.
finding-parameter-foreign = The process “{ $process }” has no parameter “{ $value }”; it was left out.
finding-parameter-foreign-do = Move the value to the row of the right process, or delete it.
finding-reference-broken = “{ $value }” in “{ $field }” is not in the file.
finding-reference-broken-do = Add the row of that company or site, or correct the id.
finding-id-twice = { $first ->
    [0] The id “{ $value }” stands twice; the first one holds.
   *[other] The id “{ $value }” stands twice; the first one, in row { $first }, holds.
}
finding-id-twice-do = Give each row an id of its own.
finding-registration-number-wrong = The check digit of the registration number “{ $value }” is wrong.
finding-registration-number-wrong-do = Compare it with the certificate of registration.
finding-registration-number-form = “{ $value }” has not the form of a registration number: Korean ones have 10 digits (13 of a corporation), Uzbek ones 9, Russian ones 10 or 12.
finding-registration-number-form-do = Compare it with the certificate of registration. Until then the firm is not known by this number.
finding-supplier-twice = “{ $value }” and “{ $other }” have one company id; both rows are kept.
finding-supplier-twice-do = If they are one firm, merge the rows.
finding-same-number = “{ $value }” and “{ $other }” in row { $row } state one registration number, { $number }: they are one firm. Both rows are kept.
finding-same-number-do = If it is one site, delete one row; if there are two, enter them as two sites of one firm.
finding-same-firm = “{ $value }” may be the same firm as “{ $other }” in row { $row } ({ $score } %): { $reasons }. Both rows are kept.
finding-same-firm-do = Compare the two rows. If it is one site, delete one; if there are two, enter them as two sites of one firm; if they are two firms, leave them.
same-reason-number = one registration number ({ $text })
same-reason-name = one name but for legal form and plant
same-reason-former-name = the former name of one is the name of the other
same-reason-sound = written in other letters, the names sound alike
same-reason-near-name = the names differ by one letter (a slip of the pen?)
same-reason-part-of-name = one name begins with the whole other
same-reason-address = one address ({ $text })
same-reason-street = one street or village ({ $text })
same-reason-municipality = one municipality ({ $text })
same-reason-region = one region ({ $text }; of one of the two no more is known)
same-reason-phone = one telephone number ({ $text })
same-reason-fax = one fax number ({ $text })
same-reason-web = one domain of web site or e-mail ({ $text })
same-reason-email = one e-mail address ({ $text })
same-reason-representative = one representative ({ $text })
same-reason-other-plants = other words for the plant ({ $text }, { $other }; two sites of one firm?)
same-reason-common-name = a common name (by chance about { $count } may bear it)
same-reason-other-municipality = other places ({ $text }; { $other })
same-reason-other-address = one municipality, but other addresses
same-reason-other-phone = other telephone numbers
same-reason-other-web = other web sites
same-reason-other-representative = other representatives
same-reason-other-form = other legal forms
same-reason-other-number = other business numbers (each place of business has its own)
finding-place-unknown = No known place was found in the address “{ $value }”.
finding-place-unknown-do = Write the region and the municipality, or give coordinates.
finding-place-missing = No address is given: in which municipality is the firm?
finding-place-missing-do = Write the region and the municipality, or give coordinates.
finding-place-ambiguous = “{ $value }” fits several places: { $places }.
finding-place-ambiguous-do = Add the region, or give coordinates.
finding-place-contradicts = The coordinates lie { $distance } km from the address “{ $value }”; the coordinates are used.
finding-place-contradicts-do = Check both the address and the coordinates.
finding-coordinates-impossible = “{ $value }” are impossible coordinates, or latitude and longitude are swapped; the address is used.
finding-coordinates-impossible-do = Write latitude and longitude in decimal degrees: 35.9676, 126.7369.
finding-nothing-inferred = Industry, products and name do not tell which process the firm has; it takes no part in any answer until asked.
finding-nothing-inferred-do = Send the firm a survey, or enter its processes.
finding-inferred-from-name-only = Only the name “{ $value }” suggests what the firm does: weak evidence.
finding-inferred-from-name-only-do = Send the firm a survey to confirm it.
finding-capability-stale = This capability was last confirmed for { $date }, more than twelve months ago.
finding-capability-stale-do = Ask the firm whether it still holds.

## Parts list

finding-part-twice = The part number “{ $value }” stands twice with the same change level (first at { $first }); both lines are answered.
finding-part-twice-do = Delete one line, or tell them apart by their change levels.
finding-route-unknown = The route of “{ $value }” is not given and could not be inferred, so no supplier can be found.
finding-route-unknown-do = Enter its operations in order, or a clearer name, HS code and material.
finding-route-inferred = The route of “{ $value }” was inferred and waits for confirmation.
finding-route-inferred-do = Check the route and enter it in the list.
finding-operation-foreign = “{ $value }” is a requirement on “{ $process }”, which the route of the part does not have.
finding-operation-foreign-do = Add the operation to the route, or delete the requirement.
finding-hs-unreadable = “{ $value }” is not an HS code.
finding-hs-unreadable-do = Write the HS code with six digits or more: 8708.30.

## Rates

finding-rate-unsourced = The rate “{ $value }” carries no source or no date.
finding-rate-unsourced-do = Add both the source and the date.
finding-rate-out-of-date = The rate “{ $value }” is not valid on the day of the answer, { $day }; it was left out.
finding-rate-out-of-date-do = Enter a rate that is valid on that day.

## Surveys and taxonomy files

finding-survey-foreign = The survey is of “{ $value }”, a firm that is not in the register.
finding-survey-foreign-do = Give the register the survey was made from, or add the firm to the register.
finding-survey-contradicts = The firm says it does not do the process, yet it answers “{ $value }”. The no was taken.
finding-survey-contradicts-do = Ask the firm which of the two is right.
finding-survey-unanswered = The question “{ $value }” was left unanswered.
finding-survey-unanswered-do = Ask the firm again if the answer matters.
finding-survey-differs = The answer to “{ $value }” differs from the register or from an earlier survey; what was known holds.
finding-survey-differs-do = Ask the firm which is right; if the new answer is, correct the register.
finding-survey-known = The survey of “{ $value }” says nothing new: it seems to have been given before.
finding-survey-known-do = Check that no survey is given twice. Nothing has changed.
finding-taxonomy-row = This row of the taxonomy file cannot be used: { $problem }
finding-taxonomy-row-do = Correct the row and run again.

finding-part-number-missing = The line has no part number; it is told by its row.
finding-part-number-missing-do = Enter the buyer’s part number.
finding-endpoint-unknown = “{ $value }” is no country, place or site id.
finding-endpoint-unknown-do = Enter a country name or code, a municipality or port, or a site id of the register.
finding-survey-unreadable = The file “{ $file }” is not a survey made by this program.
finding-survey-unreadable-do = Send back the survey you received, filled in and saved as it is.
