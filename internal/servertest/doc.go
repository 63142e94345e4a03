// Package servertest asks real servers for the real site: nginx and Caddy with
// the examples of deploy/, and an S3 server to which deploy/upload.sh uploads.
// It has tests only, with the build tag "servers"; `make test` runs them, and
// scripts/servers.sh installs what they need.
package servertest
