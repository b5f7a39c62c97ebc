use super::*;

/// What a program shows that reads UTF-8 as Latin-1, or as Windows-1252 with open bytes as C1 controls.
fn misread(text: &str, latin: bool) -> String {
    let all = || (0..=0x2122).filter_map(char::from_u32).filter(|c| !matches!(c, 'Ğ' | 'ğ'));
    let shown = |byte: u8| {
        let mut known = all().filter(|&c| byte_of(c) == Some(byte));
        if latin { known.next() } else { known.next_back() }
    };
    text.bytes().map(|byte| if byte.is_ascii() { char::from(byte) } else { shown(byte).unwrap() }).collect()
}

#[test]
fn what_was_misread_is_read_again() {
    for text in [
        "🚀 Advanced Issue",
        "café",
        "À la carte",
        "Ärger, Öl, über, Größe",
        "L’été n’est pas “fini”",
        "São Paulo às 10 h",
        "Việt Nam",
        "İstanbul, ışık, şey, ağaç",
        "Привет, мир",
        "Ελληνικά",
        "中文模板",
        "日本語のテスト",
        "한국어",
        "שלום",
        "مرحبا",
        "a → b ✅ ⚠️ 50 °C",
        "naïve façade – ½ × 3",
        "👍🏽",
        "10 kg\u{a0}of",
    ] {
        for shown in [misread(text, true), misread(text, false)] {
            assert_eq!(repaired(&shown).as_deref(), Some(text), "{shown}");
        }
    }
}

#[test]
fn text_misread_twice_is_followed_back() {
    for latin in [true, false] {
        let twice = misread(&misread("é 🚀 – “Größe”", latin), latin);
        assert_eq!(repaired(&twice).as_deref(), Some("é 🚀 – “Größe”"), "{twice}");
    }
}

#[test]
fn other_code_pages_and_lost_bytes_are_known_too() {
    assert_eq!(repaired("ğŸš€ go").as_deref(), Some("🚀 go"), "Windows-1254");
    assert_eq!(repaired("â\u{80}\u{99}s").as_deref(), Some("’s"), "Latin-1");
    assert_eq!(repaired("â€œquotedâ€ word").as_deref(), Some("“quoted” word"), "without byte 9D");
    assert_eq!(repaired("Itâ€™s CafÃ© SÃ£o").as_deref(), Some("It’s Café São"));
}

#[test]
fn real_text_is_left_alone() {
    for text in [
        "São",
        "Ä",
        "É… Não",
        "“AMANHÃ”",
        "AMANHÃ”",
        "MENÜ“",
        "Spaß“",
        "« Je l’ai donné…\u{a0}»",
        "SOCIÉTÉ\u{a0}: oui",
        "“Ã”",
        "140 Å² and 5 Å³",
        "Ä… also",
        "Ă Â Đ Ê Ô Ơ Ư Việt Nam",
        "ĞÜŞİÖÇ ğüşıöç",
        "Ísland það ðað",
        "Ω ≈ 3 × 2",
        "Привет",
        "日本語",
        "🚀 ✅",
        "Ç®",
        "Ð Þ ß",
        "50 % — «Ñ»",
        "Ǆ ñ…”",
        "20 °C ± 2 µm",
        "naïve “façade”",
        "œuf Ÿ ž š",
        "«Ä»",
        "ÇA VA… TRÈS BIEN",
        "VOILÀ\u{a0}!",
        "Ø”",
        "é–à",
        "Ô Ô",
        "CAFÉ™",
        "Åland®",
        "ö…„ä“",
    ] {
        assert_eq!(repaired(text), None, "{text}");
    }
}

#[test]
fn doubtful_places_are_repaired_beside_certain_ones() {
    assert_eq!(repaired("2 Ã— 3"), None);
    assert_eq!(repaired("2 Ã— 3 Â½").as_deref(), Some("2 × 3 ½"));
}

#[test]
fn lost_characters_are_damage() {
    assert!(is_damaged("ðŸ‘ up") && is_damaged("a\u{fffd}"));
    assert!(!is_damaged("ð Ÿ 👍 Ísland"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_survived_and_repair_comes_to_an_end(text in "[\u{80}-\u{ff}“”’€™…Ÿš a-zğ]{0,40}") {
        if let Some(repaired) = repaired(&text) {
            proptest::prop_assert!(repaired != text);
        }
    }
}

#[test]
fn no_real_template_is_taken_for_mis_decoded() {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus");
    for folder in ["markdown", "legacy", "forms"] {
        let Ok(files) = std::fs::read_dir(format!("{corpus}/{folder}")) else { return };
        for path in files.map(|file| file.unwrap().path()) {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            assert_eq!(repaired(text.trim_start_matches('\u{feff}')), None, "{}", path.display());
        }
    }
}
