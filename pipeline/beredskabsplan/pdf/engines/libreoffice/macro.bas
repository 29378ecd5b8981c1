' Turns every Word document of a list into a tagged PDF, and waits for more lists. profile.py puts this into a profile of its own.
' The list, jobs.tsv in the profile, has a line of source and target, as URLs, and of the PDF version for each document.
' When all are made it is removed. Where end lies there, or pulse is not there again a minute after it was removed, nobody
' wants any more: whoever began this may have been killed.
Option Explicit

Sub Convert()
  Dim folder As String
  Dim moments As Integer
  On Error GoTo Over
  folder = CreateUnoService("com.sun.star.util.PathSubstitution").substituteVariables("$(user)", True)
  Do Until FileExists(folder & "/end")
    If FileExists(folder & "/jobs.tsv") Then
      Work(folder)
      Kill folder & "/jobs.tsv"
    ElseIf moments < 300 Then
      moments = moments + 1
      Wait 200
    Else
      moments = 0
      Kill folder & "/pulse"
    End If
  Loop
Over:
End Sub

Sub Work(folder As String)
  Dim row As String
  Dim jobs As Integer, report As Integer
  jobs = FreeFile
  Open folder & "/jobs.tsv" For Input As #jobs
  report = FreeFile
  Open folder & "/report.tsv" For Output As #report
  Do While Not Eof(jobs)
    Line Input #jobs, row
    Print #report, Outcome(Split(row, Chr(9)))
  Loop
  Close #jobs
  Close #report
End Sub

Function Outcome(job) As String
  Dim document
  On Error GoTo Failed
  document = StarDesktop.loadComponentFromURL(job(0), "_blank", 0, Array( _
    Named("FilterName", "MS Word 2007 XML"), _
    Named("Hidden", True), _
    Named("ReadOnly", True), _
    Named("MacroExecutionMode", com.sun.star.document.MacroExecMode.NEVER_EXECUTE), _
    Named("UpdateDocMode", com.sun.star.document.UpdateDocMode.NO_UPDATE)))
  If IsNull(document) Then
    Outcome = job(1) & Chr(9) & "unreadable"
    Exit Function
  End If
  ' The page numbers of the table of contents stand in the document already: no update of indexes.
  document.getTextFields().refresh()
  document.storeToURL(job(1), Array( _
    Named("FilterName", "writer_pdf_Export"), _
    Named("FilterData", Options(CLng(job(2))))))
  document.close(True)
  Outcome = job(1) & Chr(9)
  Exit Function
Failed:
  Outcome = job(1) & Chr(9) & Error$
  If Not IsNull(document) And Not IsEmpty(document) Then document.close(True)
End Function

Function Options(version As Long)
  Options = Array( _
    Named("UseTaggedPDF", True), _
    Named("PDFUACompliance", True), _
    Named("SelectPdfVersion", version), _
    Named("ExportBookmarks", True), _
    Named("ExportBookmarksToPDFDestination", True), _
    Named("ExportFormFields", False), _
    Named("UseLosslessCompression", True), _
    Named("InitialView", 1), _
    Named("DisplayPDFDocumentTitle", True))
End Function

Function Named(name As String, value)
  Dim property As New com.sun.star.beans.PropertyValue
  property.Name = name
  property.Value = value
  Named = property
End Function
