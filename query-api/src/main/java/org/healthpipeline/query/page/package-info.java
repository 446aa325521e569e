/**
 * Serves the web pages: documents with a strict policy about what they may load, and the
 * modules, styles and pictures that they consist of.
 */
@NullMarked
package org.healthpipeline.query.page;

import org.jspecify.annotations.NullMarked;
