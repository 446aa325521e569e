/**
 * The web pages: documents with a strict policy about what they may load, and their
 * modules, styles and pictures.
 */
@NullMarked
package org.healthpipeline.query.page;

import org.jspecify.annotations.NullMarked;
