// Package officetest opens workbooks of the program in LibreOffice, as whoever
// fills them in does. It has tests only; they run with the tag "office", and
// scripts/office.sh installs what they need.
package officetest
