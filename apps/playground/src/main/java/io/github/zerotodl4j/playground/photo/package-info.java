/**
 * The page "Drop a photo": what a trained model says about a picture, and how sure that is. Start
 * reading with {@code PhotoRoutes}.
 */
package io.github.zerotodl4j.playground.photo;
