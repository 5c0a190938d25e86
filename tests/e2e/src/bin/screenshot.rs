//! Takes the README's picture: `screenshot SITE PICTURE`.

use std::path::PathBuf;

use anyhow::{Context, Result};

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(site), Some(picture)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("usage: screenshot SITE PICTURE");
    };
    std::fs::create_dir_all(picture.parent().context("the picture has no folder")?)?;
    let server = xtask::server::start(&site, xtask::server::Host::Isolating)?;
    e2e::with_page(&server.url(), async |page| {
        page.resize(1200, 760).await;
        page.generate("1000000", "16", "123").await;
        page.get("document.activeElement.blur()").await;
        std::fs::write(&picture, page.screenshot().await).expect("the picture can be written");
    })
    .await;
    println!("{}", picture.display());
    Ok(())
}
