#!/bin/sh
# Makes the certificates of the TLS tests. They are committed; run this only to renew them.
set -eu
cd "$(dirname "$0")"

authority() { # name
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 18250 \
    -subj "/CN=Slackwater test authority $1" -keyout "$1.key" -out "$1.crt"
}

certificate() { # name, subject alternative name, openssl's start and end
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc \
    -subj "/CN=$1" -addext "subjectAltName=$2" -keyout "$1.key" -out "$1.csr"
  openssl ca -batch -notext -config ca.cnf -startdate "$3" -enddate "$4" \
    -cert authority.crt -keyfile authority.key -in "$1.csr" -out "$1.crt"
  rm "$1.csr"
}

work=$(mktemp -d)
trap 'rm -rf "$work" authority.key other-authority.key ca.cnf' EXIT
touch "$work/index"
cat > ca.cnf <<CONFIG
[ca]
default_ca = test
[test]
database = $work/index
new_certs_dir = $work
rand_serial = yes
unique_subject = no
default_md = sha256
policy = anything
copy_extensions = copy
[anything]
commonName = supplied
CONFIG

authority authority
authority other-authority
certificate localhost "DNS:localhost,IP:127.0.0.1" 20250101000000Z 20750101000000Z
certificate other-host "DNS:db.example" 20250101000000Z 20750101000000Z
certificate expired "DNS:localhost,IP:127.0.0.1" 20200101000000Z 20210101000000Z
