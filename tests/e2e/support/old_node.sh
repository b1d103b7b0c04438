#!/bin/sh
# Debian 12's Node, as far as its version.
echo v18.20.4
