#!/bin/sh
# Puts a built site into an S3-compatible store, in the order in which no reader misses a file.
#
#   deploy/object-storage.sh upload gzip  SITE s3://BUCKET [options of aws]
#   deploy/object-storage.sh upload plain SITE s3://BUCKET [options of aws]
#   deploy/object-storage.sh clean  gzip  SITE s3://BUCKET [options of aws]
#
# gzip: text is stored compressed under its plain name (needs `aeo build --compress`); for a store
# that readers ask directly, or a CDN that does not compress. plain: for a CDN that compresses.
# upload sends first the files that are named by their content, then the pages. clean removes what
# the site no longer has: run it when the CDN has forgotten the old pages, with the same packing.
# Options of aws: --endpoint-url https://… for a store other than Amazon's, --dryrun.
set -eu
act=${1:?upload or clean} packing=${2:?gzip or plain} site=${3:?the built site} bucket=${4:?s3://BUCKET}
shift 4
case "$act-$packing" in
  upload-gzip | upload-plain | clean-gzip | clean-plain) ;;
  *) echo "Say upload or clean, then gzip or plain." >&2; exit 1 ;;
esac
[ -f "$site/sitemap.xml" ] || { echo "$site is no built site: run aeo build first." >&2; exit 1; }
if [ "$packing" = gzip ] && [ ! -f "$site/sitemap.xml.gz" ]; then
  echo "$site has no .gz files: build with --compress, or say plain." >&2
  exit 1
fi

# Four trees of what is sent: kept (named by content) or asked (always asked for anew), each as
# packed (compressed) or plain. Compressed twins are contents here, not names.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/all"
find "$site" -type f ! -name '*.br' ! -name '*.gz' | while IFS= read -r file; do
  name=${file#"$site"/} tree=asked form=plain from=$file
  if echo "$name" | grep -Eq '^(assets/|search/text/|search/[a-z]+\.[0-9a-f]+\.js$)'; then tree=kept; fi
  if [ "$packing" = gzip ] && [ -f "$file.gz" ]; then form=packed from=$file.gz; fi
  for folder in "$tree/$form/${name##*.}" all; do
    mkdir -p "$(dirname "$work/$folder/$name")"
    ln "$from" "$work/$folder/$name" 2>/dev/null || cp -p "$from" "$work/$folder/$name"
  done
done

type_of() {
  case $1 in
    html) echo "text/html; charset=utf-8" ;;
    css) echo "text/css; charset=utf-8" ;;
    js) echo "text/javascript; charset=utf-8" ;;
    txt) echo "text/plain; charset=utf-8" ;;
    json) echo "application/json" ;;
    xml) echo "application/xml" ;;
    webmanifest) echo "application/manifest+json" ;;
    svg) echo "image/svg+xml" ;;
    png) echo "image/png" ;;
    woff2) echo "font/woff2" ;;
    pdf) echo "application/pdf" ;;
    zip) echo "application/zip" ;;
    docx) echo "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ;;
    xlsx) echo "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" ;;
    pptx) echo "application/vnd.openxmlformats-officedocument.presentationml.presentation" ;;
    *) echo "application/octet-stream" ;;
  esac
}

# send TREE CACHE-CONTROL: every file of a tree, with its type and the way it is compressed.
send() {
  tree=$1 keep=$2
  shift 2
  for folder in "$work/$tree"/*/*/; do
    ending=$(basename "$folder")
    encoding=""
    case $folder in */packed/*) encoding="--content-encoding=gzip" ;; esac
    aws s3 cp "$folder" "$bucket" --recursive --only-show-errors ${encoding:+"$encoding"} \
      --content-type "$(type_of "$ending")" --cache-control "$keep" "$@"
  done
}

if [ "$act" = upload ]; then
  send kept "public, max-age=31536000, immutable" "$@"
  send asked "no-cache" "$@"
else
  # Sizes are the same as after the upload: nothing is sent here, only removed.
  aws s3 sync "$work/all" "$bucket" --delete --size-only --only-show-errors "$@"
fi
