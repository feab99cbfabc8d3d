# What is given back to be mended (ppuri check --returned).

returned-sheet = To mend
returned-title = To mend: { $file }
returned-counts = { $errors } errors, { $warnings } warnings. Rows with an error are not used until they are mended.
returned-1 = These are your own sheets: same order, names and values. Cells at fault only got a colour, a frame (thick for errors, dashed for warnings) and a comment.
returned-2 = A click on a cell in the list below leads to it. Its comment says what was found and what to do.
returned-3 = Mend the cells, save the workbook and give it again as it is. Colours and comments may stay.
returned-4 = This sheet is never read as data: keep it or delete it.
