//! The sum of the phases' estimates.

use crate::draft::Response;

/// `Estimates add up to 9 weeks`, or how many phases still lack one; `None` for other responses.
pub fn sum(response: &Response) -> Option<String> {
    let Response::Phases(phases) = response else { return None };
    let mut units: Vec<(String, f64, f64)> = Vec::new();
    let mut unknown = 0;
    for phase in phases {
        match parse(&phase.estimate) {
            None => unknown += 1,
            Some((low, high, unit)) => match units.iter_mut().find(|(name, ..)| *name == unit) {
                Some(entry) => {
                    entry.1 += low;
                    entry.2 += high;
                }
                None => units.push((unit, low, high)),
            },
        }
    }
    let total: Vec<String> = units.iter().map(|(unit, low, high)| amount(unit, *low, *high)).collect();
    let missing = if unknown == 0 { String::new() } else { format!("{unknown} without an estimate") };
    Some(match (total.is_empty(), missing.is_empty()) {
        (true, _) => format!("Estimates: {missing}"),
        (false, true) => format!("Estimates add up to {}", total.join(" and ")),
        (false, false) => format!("Estimates add up to {}, {missing}", total.join(" and ")),
    })
}

/// `2 weeks`, `2-3 weeks`, `1.5 months` as least, most and unit in the plural.
fn parse(estimate: &str) -> Option<(f64, f64, String)> {
    let text = estimate.trim().trim_start_matches(['~', '≈', ' ']).to_lowercase();
    let end = text.find(|c: char| c.is_alphabetic())?;
    let (numbers, unit) = text.split_at(end);
    let unit: String = unit.chars().take_while(|c| c.is_alphabetic()).collect();
    let unit = if unit.ends_with('s') { unit } else { format!("{unit}s") };
    let mut parts = numbers.split(['-', '–', '—']).map(|part| part.trim().parse::<f64>());
    let low = parts.next()?.ok()?;
    let high = parts.next().and_then(Result::ok).unwrap_or(low);
    Some((low, high, unit))
}

fn amount(unit: &str, low: f64, high: f64) -> String {
    let singular = (low - 1.0).abs() < f64::EPSILON && (high - 1.0).abs() < f64::EPSILON;
    let unit = if singular { unit.trim_end_matches('s') } else { unit };
    if (low - high).abs() < f64::EPSILON { format!("{low} {unit}") } else { format!("{low}\u{2013}{high} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Phase;

    fn plan(estimates: &[&str]) -> Response {
        let phase = |estimate: &&str| Phase { estimate: (*estimate).to_owned(), ..Phase::default() };
        Response::Phases(estimates.iter().map(phase).collect())
    }

    #[test]
    fn estimates_of_one_unit_are_summed() {
        assert_eq!(sum(&plan(&["2 weeks", "1 week"])).as_deref(), Some("Estimates add up to 3 weeks"));
    }

    #[test]
    fn ranges_and_units_are_kept_apart() {
        let text = sum(&plan(&["2-3 weeks", "~1 month"]));
        assert_eq!(text.as_deref(), Some("Estimates add up to 2–3 weeks and 1 month"));
    }

    #[test]
    fn phases_without_an_estimate_are_counted() {
        assert_eq!(sum(&plan(&["", "soon"])).as_deref(), Some("Estimates: 2 without an estimate"));
        assert_eq!(sum(&plan(&["4 days", ""])).as_deref(), Some("Estimates add up to 4 days, 1 without an estimate"));
    }
}
