// Package officetest opens workbooks of the program in LibreOffice, as whoever
// fills them in does, and has the Open XML SDK judge them, as Excel would. It has
// tests only; they run with the tag "office", and scripts/office.sh and the npm
// packages of internal/sitetest bring what they need.
package officetest
