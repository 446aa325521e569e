/**
 * The web pages in a real browser, as users use them: with a mouse, with the keyboard
 * alone, on a phone, dark, on paper.
 */
@NullMarked
package org.healthpipeline.systemtests.pages;

import org.jspecify.annotations.NullMarked;
