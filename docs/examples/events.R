# Events of a month in R: read the table, count by type, name the busiest pairs.
#
#   legation code news/ -f tsv -o events.tsv
#   Rscript docs/examples/events.R events.tsv
#
# Needs R 4.1 or newer with readr and dplyr: install.packages(c("readr", "dplyr")), or on Debian and
# Ubuntu: apt-get install r-base-core r-cran-readr r-cran-dplyr.

suppressPackageStartupMessages({
  library(readr)
  library(dplyr)
})

path <- commandArgs(trailingOnly = TRUE)[1]
events <- read_tsv(path, quote = "", col_types = cols(.default = col_character()))

# one row is an actor-recipient pair: count events, not rows
told <- events |>
  filter(status %in% c("actual", "ongoing")) |>
  mutate(goldstein = as.numeric(goldstein), date_start = as.Date(date_start))

told |>
  distinct(event_id, event) |>
  count(event, sort = TRUE) |>
  write_tsv(stdout())

told |>
  filter(!is.na(actor_id), !is.na(recipient_id)) |>
  group_by(actor_id, recipient_id) |>
  summarise(events = n_distinct(event_id), mood = mean(goldstein, na.rm = TRUE), .groups = "drop") |>
  arrange(desc(events), actor_id, recipient_id) |>
  head(20) |>
  write_tsv(stdout())
